import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import { choose, goTo } from '../story/desk'
import { openConnectedWorld, type World } from '../story/world'
import { findings } from './findings'

test.describe.configure({ mode: 'serial' })

let world: World
const page = () => world.page()
const grid = () => page().getByRole('grid', { name: 'Issues' })
const selection = () => page().getByRole('region', { name: 'Selection' })
const form = () => page().getByRole('dialog', { name: 'Create Jira tickets' })
const batch = () => page().getByRole('dialog', { name: /tickets? made/ })
const written = (text: string) =>
  [...world.jira.sandbox.jira.world.state.issues.values()].filter(({ values }) =>
    String(values.summary).includes(text),
  )

async function issues(prefix: string, count: number): Promise<void> {
  for (let at = 1; at <= count; at += 1) {
    const name = `${prefix} ${String(at).padStart(2, '0')}`
    await ask(page(), 'issues.create', { kind: 'finding', fields: { name, severity: 'high' } })
  }
}

/** Shows the issues with these words alone, the cursor on the first of them. */
async function show(words: string): Promise<void> {
  await goTo(page(), 'Issues')
  await page().getByRole('textbox', { name: 'Search issues' }).fill(words)
  await expect(grid().getByRole('row', { name: words }).first()).toBeVisible()
  await grid().focus()
  await page().keyboard.press('Home')
}

async function place(): Promise<void> {
  await choose(form(), 'Project', 'Security Response (SEC)')
  await choose(form(), 'Issue type', 'Task')
}

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
  await issues('Weak cipher', 3)
  await issues('Open port', 3)
  await issues('Stale account', 51)
})
test.afterAll(() => world.close())

test('issues are selected by keyboard, and the fifty-first is refused with the limit', async () => {
  await show('Stale account')
  await page().keyboard.press('x')
  await expect(selection()).toContainText('1 selected')
  for (let at = 1; at < 50; at += 1) await page().keyboard.press('Shift+J')
  await expect(selection()).toContainText('50 selected, which is the most')
  await page().keyboard.press('Shift+J')
  await expect(page().getByText('At most 50 issues can be selected')).toBeVisible()
  await expect(selection()).toContainText('50 selected')
  expect(await findings(page())).toEqual([])
  await page().keyboard.press('Escape')
  await expect(selection()).toBeHidden()
})

test('a ticket for each is previewed with its variables, then made', async () => {
  await show('Weak cipher')
  await page().keyboard.press('x')
  await page().keyboard.press('Shift+J')
  await page().keyboard.press('Shift+J')
  await expect(selection()).toContainText('3 selected')
  await page().keyboard.press('Shift+C')
  await place()
  const summary = form().getByRole('textbox', { name: 'Summary' })
  await summary.fill('Mend {{na')
  await expect(form().getByRole('option', { name: /^name/ })).toBeVisible()
  await page().keyboard.press('Enter')
  await expect(summary).toHaveValue('Mend {{name}}')
  const preview = form().getByRole('region', { name: 'Preview' })
  await expect(preview).toContainText('Mend Weak cipher')
  await expect(preview).toContainText('1 of 3')
  const first = await preview.getByText(/^Mend Weak cipher \d+$/).textContent()
  await preview.getByRole('button', { name: 'Next ticket' }).click()
  await expect(preview).toContainText('2 of 3')
  await expect(preview.getByText(/^Mend Weak cipher \d+$/)).not.toHaveText(first ?? '')
  expect(await findings(page())).toEqual([])
  expect(written('Mend')).toEqual([])
  await form().getByRole('button', { name: 'Create 3 tickets in SEC' }).click()
  await expect(batch().getByRole('heading', { name: /^3 tickets made/ })).toBeVisible()
  expect(written('Mend Weak cipher')).toHaveLength(3)
  await batch().getByRole('button', { name: 'Done' }).click()
  await expect(grid().getByRole('row', { name: /SEC-\d+/ })).toHaveCount(3)
})

test('a variable that means nothing is named, and nothing is made', async () => {
  await show('Open port')
  await page().keyboard.press('x')
  await page().keyboard.press('Shift+J')
  await page().keyboard.press('Shift+C')
  await place()
  await form().getByRole('textbox', { name: 'Summary' }).fill('For {{owner}}')
  await expect(
    form()
      .getByText(/There is no variable \{\{owner\}\}/)
      .first(),
  ).toBeVisible()
  await form().getByRole('button', { name: 'Create 2 tickets in SEC' }).click()
  await expect(form().getByRole('alert').first()).toContainText('{{owner}}')
  await form().getByRole('button', { name: 'Cancel' }).click()
  expect(written('For ')).toEqual([])
})

test('what is not made is cancelled, what is made stays, and the rest resumes after a restart', async () => {
  await ask(page(), 'app.updateSettings', { mirroringPaused: true })
  await expect(selection()).toContainText('2 selected')
  await page().keyboard.press('Shift+C')
  await place()
  await form().getByRole('button', { name: 'Create 2 tickets in SEC' }).click()
  const waiting = page().getByRole('dialog', { name: '0 of 2 tickets made' })
  await expect(waiting.getByRole('listitem').getByText('Waiting')).toHaveCount(2)
  expect(await findings(page())).toEqual([])
  await waiting.getByRole('button', { name: 'Cancel the rest' }).click()
  await expect(waiting.getByRole('listitem').getByText('Not made')).toHaveCount(2)
  await waiting.getByRole('button', { name: 'Resume 2 tickets' }).click()
  await expect(waiting.getByRole('listitem').getByText('Waiting')).toHaveCount(2)
  await waiting.getByRole('button', { name: 'Close and go on' }).click()
  await world.restart()
  await goTo(page(), 'Issues')
  const line = page().getByRole('region', { name: 'Tickets of a selection' })
  await expect(line).toContainText('0 of 2 tickets made')
  await ask(page(), 'app.updateSettings', { mirroringPaused: false })
  await ask(page(), 'mirror.runNow', { instanceId: null })
  await expect(line).toContainText(/^2 tickets made/)
  expect(written('Open port')).toHaveLength(2)
})

test('issues that have a ticket are skipped by choice, and one refused says why', async () => {
  await show('Open port')
  await page().keyboard.press('x')
  await page().keyboard.press('Shift+J')
  await page().keyboard.press('Shift+J')
  await page().keyboard.press('Shift+C')
  await place()
  const skip = form().getByRole('checkbox', {
    name: 'Skip the 2 issues that have a ticket already',
  })
  await expect(skip).toBeChecked()
  await expect(form().getByRole('button', { name: 'Create 1 ticket in SEC' })).toBeVisible()
  await skip.click()
  await form().getByRole('button', { name: 'Create 3 tickets in SEC' }).click()
  const mixed = page().getByRole('dialog', { name: '1 of 3 tickets made, 2 failed' })
  await expect(mixed.getByText(/already takes in/)).toHaveCount(2)
  await mixed.getByRole('button', { name: 'Done' }).click()
  await page().getByRole('button', { name: 'Hide this line' }).click()
})

test('one ticket for all is previewed and stands for a case', async () => {
  await issues('Shared secret', 3)
  await show('Shared secret')
  await page().keyboard.press('x')
  await page().keyboard.press('Shift+J')
  await page().keyboard.press('Shift+J')
  await page().keyboard.press('Shift+C')
  await form().getByRole('radio', { name: 'One ticket for all' }).click()
  await place()
  const preview = form().getByRole('region', { name: 'Preview' })
  await expect(preview).toContainText('and 2 more findings')
  await expect(preview.getByRole('listitem')).toHaveCount(3)
  await form().getByRole('button', { name: 'Create 1 ticket in SEC' }).click()
  const result = page().getByRole('dialog', { name: /SEC-\d+ created/ })
  await expect(result).toContainText('stands for 3 issues')
  await expect(result).toContainText('was made')
  await result.getByRole('button', { name: 'Done' }).click()
  expect(written('and 2 more findings')).toHaveLength(1)
})
