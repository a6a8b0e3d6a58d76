import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import { createIssue, createTicket, describe, goTo, openIssue, syncNow } from '../story/desk'
import { openConnectedWorld, type World } from '../story/world'
import { findings } from './findings'

test.describe.configure({ mode: 'serial' })

let world: World
let key: string
const name = 'A ticket at a glance'
const page = () => world.page()
const panel = () => page().getByRole('complementary', { name: 'Issue' })
const pill = () =>
  panel()
    .getByRole('button', { name: `Jira ticket ${key}` })
    .first()
const card = () => page().getByRole('group', { name: `Ticket ${key} at a glance` })

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
  await createIssue(page(), { name, severity: 'High' })
  key = await createTicket(page())
})
test.afterAll(() => world.close())

test('resting on the pill shows who has the ticket and what changed on both sides', async () => {
  world.jira.sandbox.jira.as.edit(world.jira.ada, key, { summary: 'Renamed over there' })
  await syncNow(page(), key)
  await openIssue(page(), 'Renamed over there')
  await describe(page(), 'Seen from here.')
  await page().mouse.move(0, 0)
  await pill().hover()
  await expect(card()).toContainText('Assignee')
  await expect(card()).toContainText('Priority')
  await expect(card()).toContainText('Bi-directional')
  await expect(
    card().getByRole('listitem').filter({ hasText: 'Renamed over there' }),
  ).toContainText('changed there')
  await expect(card()).toContainText('changed there')
  await expect(card()).toContainText('changed here')
  await expect(card()).toContainText('To Do')
  expect(await findings(page())).toEqual([])
  await page().keyboard.press('Escape')
  await expect(card()).toBeHidden()
})

test('the focus shows it too, the down arrow goes in and Esc closes it', async () => {
  await page().mouse.move(0, 0)
  await pill().focus()
  await page().keyboard.press('Shift+Tab')
  await page().keyboard.press('Tab')
  await expect(pill()).toBeFocused()
  await expect(card()).toBeVisible()
  await page().keyboard.press('ArrowDown')
  await expect(card().getByRole('button', { name: 'Open in browser' })).toBeFocused()
  await page().keyboard.press('Escape')
  await expect(card()).toBeHidden()
  await expect(panel()).toBeVisible()
})

test('in the list it opens by its key, and its case opens from it', async () => {
  const project = await ask(page(), 'projects.create', { key: 'OPS', name: 'Ops', target: null })
  const { columns } = await ask(page(), 'issues.rows', {})
  const made = await ask(page(), 'cases.create', {
    ...{ projectId: project.id, issueIds: [...columns.id], fields: { name: 'Both of them' } },
  })
  await goTo(page(), 'Issues')
  const grid = page().getByRole('grid', { name: 'Issues' })
  await grid.getByText(key).hover()
  await expect(card()).toBeVisible()
  await page().mouse.move(0, 0)
  await expect(card()).toBeHidden()
  await grid.focus()
  await page().keyboard.press('Home')
  await page().keyboard.press('i')
  await expect(card().getByRole('button', { name: made.key })).toBeFocused()
  await page().keyboard.press('Escape')
  await expect(card()).toBeHidden()
  await page().keyboard.press('i')
  await card().getByRole('button', { name: made.key }).click()
  await expect(page().getByRole('complementary', { name: 'Case' })).toContainText('Both of them')
})

test('a closed ticket is green and says so', async () => {
  world.jira.sandbox.jira.as.transition(world.jira.ada, key, 'In Progress')
  world.jira.sandbox.jira.as.transition(world.jira.ada, key, 'Done', {
    resolution: { name: 'Done' },
  })
  await ask(page(), 'mirror.runNow', { instanceId: null })
  await goTo(page(), 'Issues')
  await page().getByRole('button', { name: /^All/ }).first().click()
  await page().getByRole('grid', { name: 'Issues' }).getByText(key).click()
  const closed = panel()
    .getByRole('button', { name: `Jira ticket ${key}, closed` })
    .first()
  await expect(closed).toBeVisible()
  for (const theme of ['light', 'dark'] as const) {
    await ask(page(), 'app.updateSettings', { theme })
    await expect(page().locator('html')).toHaveAttribute('data-theme', theme)
    const green = await coloured('var(--ok)')
    expect(green, theme).not.toBe(await coloured('var(--text)'))
    const [red = 0, part = 0, blue = 0] = green.match(/\d+/g)?.map(Number) ?? []
    expect(part, theme).toBeGreaterThan(Math.max(red, blue))
    await expect(closed).toHaveCSS('color', green)
    const icon = closed.locator('svg.lucide-circle-check')
    await expect(icon).toBeVisible()
    await expect(icon).toHaveCSS('stroke', green)
  }
})

/** A colour of the present theme, as the page computes it. */
function coloured(value: string): Promise<string> {
  return page().evaluate((color) => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = color
    const computed = getComputedStyle(probe).color
    probe.remove()
    return computed
  }, value)
}
