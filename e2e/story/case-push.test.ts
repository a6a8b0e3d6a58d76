import { expect, test } from '../fixtures'
import { ask } from './ask'
import { beginOwn, choose, dismissMessages, goTo } from './desk'
import { noteOpened } from './opened-links'
import { type PushTarget, pushTargets } from './pushed-record'
import { addSystem, connectionOf, openSystemsWorld, runAll, type SystemsWorld } from './systems'

test.describe.configure({ mode: 'serial', timeout: 90_000 })

let world: SystemsWorld
let projectId = ''
const page = () => world.page
const panel = () => page().getByRole('complementary', { name: 'Case' })
const row = (name: string) =>
  page().getByRole('table', { name: 'Cases' }).getByRole('row', { name })
const tickets = () => panel().getByRole('region', { name: 'Tickets of the case' })
const tab = (name: string) => panel().getByRole('tab', { name }).click()
const pushNow = () => tickets().getByRole('button', { name: 'Push now' }).click()
const nameOf = ({ type }: PushTarget) => `Team ${type}`
const said = 'Not on a Saturday.'

test.beforeAll(async ({ executable }) => {
  world = await openSystemsWorld(executable, ['servicenow', 'jira', 'resilient'])
  await beginOwn(page())
  for (const target of pushTargets) {
    await addSystem(page(), nameOf(target), connectionOf(world.sandbox, target.type))
  }
  const project = await ask(page(), 'projects.create', { key: 'SOC', name: 'SOC', target: null })
  projectId = project.id
})
test.afterAll(() => world.close())

async function openCase(name: string): Promise<void> {
  await goTo(page(), 'Cases')
  await row(name).getByRole('button', { name }).click()
  await expect(panel().getByRole('button', { name: `Name: ${name}. Edit` })).toBeVisible()
}

async function newCase(name: string): Promise<void> {
  const fields = { name, description: 'Seen on **two** hosts.', severity: 'high' } as const
  await ask(page(), 'cases.create', { projectId, fields, issueIds: [] })
  await openCase(name)
  await tab('Overview')
}

async function rename(from: string, to: string): Promise<void> {
  await panel()
    .getByRole('button', { name: `Name: ${from}. Edit` })
    .click()
  await panel().getByRole('textbox', { name: 'Name' }).fill(to)
  await page().keyboard.press('Enter')
  await expect(panel().getByRole('button', { name: `Name: ${to}. Edit` })).toBeVisible()
}

/** Fills the form of the ticket so that it mirrors outbound as Elastic's cases do. */
async function fillForm(target: PushTarget) {
  await dismissMessages(page())
  await tickets()
    .getByRole('button', { name: /^Create .*ticket$/ })
    .click()
  const form = page().getByRole('dialog', { name: /^Create .*ticket$/ })
  await form.getByRole('radio', { name: new RegExp(`^${nameOf(target)}`) }).click()
  if (target.project !== undefined) await choose(form, 'Project', target.project)
  const type = form.getByRole('combobox', { name: /^(Issue type|Incident type|Table|Type)$/ })
  await type.click()
  const kinds = page().getByRole('option')
  await (target.record === '' ? kinds.first() : kinds.getByText(target.record, { exact: true }))
    .first()
    .click()
  await form.getByRole('radio', { name: 'Outbound', exact: true }).click()
  await form.getByRole('combobox', { name: 'Outbound Profile' }).click()
  await page()
    .getByRole('option', { name: /default \(outbound\)$/ })
    .click()
  await page()
    .getByRole('option', { name: /like Elastic \(outbound\)$/ })
    .click()
  await page().keyboard.press('Escape')
  return form
}

for (const target of pushTargets) {
  const title = `Lateral movement in ${target.type}`
  const contained = `${title}, contained`
  let key = ''
  const read = () => target.read(world.sandbox, key)
  const refuse = (method: string, path: string) =>
    world.sandbox.faults.order({
      ...{ kind: 'status', method, path, status: 400, count: null },
      body: { errorMessages: [said], error: { message: said }, message: said },
    })
  const births = () =>
    world.sandbox.journal
      .entries()
      .filter((one) => one.method === 'POST' && one.path.endsWith(target.births.slice(2)))

  test(`${target.type}: a push that fails keeps the case and says what was said there`, async () => {
    await newCase(title)
    const form = await fillForm(target)
    refuse('POST', target.births)
    const create = form.getByRole('button', { name: /^Create ticket/ })
    await create.click()
    const consent = page().getByRole('button', { name: 'Send comments publicly' })
    const card = form.getByRole('alert').filter({ hasText: said })
    await expect(consent.or(card).first()).toBeVisible()
    if (await consent.isVisible()) await consent.click()
    await expect(card).toContainText('no ticket was created')
    // The list lies behind the form.
    const behind = { name: title, includeHidden: true }
    await expect(page().locator('table').getByRole('row', behind)).toContainText('not pushed')

    world.sandbox.faults.clear()
    const made = births().length
    world.sandbox.faults.order({ kind: 'latency', method: 'POST', path: target.births, ms: 1_000 })
    // A second press while the first is on its way; the window takes no further one by itself.
    await create.dblclick()
    const result = page().getByRole('dialog', { name: / created$/ })
    const heading = result.getByRole('heading', { name: / created$/ })
    key = ((await heading.textContent()) ?? '').replace(/ created$/, '')
    await result.getByRole('button', { name: 'Done' }).click()
    expect(births()).toHaveLength(made + 1)
    await expect(row(title)).toContainText(key)
    await expect(row(title)).toContainText('up to date')
    // Nothing closes the case: its project does not ask for that.
    await expect(row(title)).toContainText('New')
    expect(read().title).toBe(title)
    expect(read().description).toContain('two')
  })

  test(`${target.type}: a later push overwrites name and description, and can be repeated`, async () => {
    target.rename(world.sandbox, key, 'Renamed over there')
    for (const method of ['PUT', 'PATCH']) refuse(method, `/${target.type}/**`)
    await rename(title, contained)
    // By key: what is below the tickets moves down when the refusal appears, maybe in the middle of a click.
    await panel().getByRole('button', { name: 'Edit description' }).press('Enter')
    await panel()
      .getByRole('textbox', { name: 'Description in Markdown' })
      .fill('One host was cleaned.')
    await panel().getByRole('button', { name: 'Save description' }).click()
    await expect(tickets()).toContainText(said)
    await expect(row(contained)).toContainText('needs push')
    world.sandbox.faults.clear()
    await dismissMessages(page())
    await panel()
      .getByRole('button', { name: new RegExp(`ticket ${key}`) })
      .first()
      .click()
    const ticket = panel().getByRole('region', { name: `Ticket ${key}` })
    await ticket.getByRole('button', { name: 'Retry' }).first().click()
    await expect.poll(() => read().title).toBe(contained)
    await expect.poll(() => read().description).toContain('One host was cleaned.')

    const opened = await noteOpened(world.app.electron)
    await ticket.getByRole('button', { name: `${key}, open in browser` }).click()
    const { baseUrl } = connectionOf(world.sandbox, target.type)
    await expect.poll(opened).toEqual([expect.stringContaining(new URL(baseUrl).host)])
    await page().keyboard.press('Escape')
    await expect(row(contained)).toContainText('up to date')
  })

  test(`${target.type}: a comment goes once, and an edited one once more as an update`, async () => {
    await tab('War room')
    await panel().getByRole('textbox', { name: 'Comment' }).fill('Two hosts are isolated.')
    await page().keyboard.press('Control+Enter')
    await tab('Overview')
    await pushNow()
    await expect.poll(() => read().comments).toHaveLength(1)
    const writes = () =>
      world.sandbox.journal.entries().filter(({ method }) => /^(PUT|PATCH)$/.test(method)).length
    const before = writes()
    await dismissMessages(page())
    await pushNow()
    await runAll(page())
    expect(read().comments).toEqual([expect.stringContaining('Two hosts are isolated.')])
    expect(writes()).toBe(before)

    await tab('War room')
    await panel().getByText('Two hosts are isolated.').hover()
    await panel().getByRole('button', { name: 'Edit entry' }).click()
    const text = panel().getByRole('textbox', { name: 'Entry in Markdown' })
    await text.fill('Three hosts are isolated.')
    await panel().getByRole('button', { name: 'Save entry' }).click()
    await expect.poll(() => read().comments).toHaveLength(2)
    expect(read().comments.some((one) => /edit|update/i.test(one) && /Three/.test(one))).toBe(true)
    expect(read().comments.some((one) => /Two hosts are isolated/.test(one))).toBe(true)
    await dismissMessages(page())
  })
}
