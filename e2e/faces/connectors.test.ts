import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import {
  addConnector,
  beginOwn,
  createIssue,
  createTicket,
  dismissMessages,
  fieldPair,
  fillConnector,
  goTo,
  openIssue,
  openTicketDialog,
  openTicketPanel,
  showTab,
} from '../story/desk'
import { openWorld, type World } from '../story/world'
import { findings } from './findings'

test.describe.configure({ mode: 'serial' })

let world: World
let key = ''
const name = 'Kept although its connector is away'
const page = () => world.page()
const card = () => page().getByRole('listitem', { name: 'Team Jira', exact: true })

test.beforeAll(async ({ executable }) => {
  world = await openWorld(executable)
  await beginOwn(page())
})
test.afterAll(() => world.close())

test('without a connector a ticket leads to a set-up hint and creates nothing', async () => {
  await createIssue(page(), { name, description: 'As found.', severity: 'High' })
  await openTicketDialog(page())
  const hint = page().getByRole('dialog', { name: 'Create ticket' })
  await expect(hint).toContainText('No system is connected yet')
  await expect(hint).toContainText('nothing was created')
  const needed = hint.getByRole('list', { name: 'What a synced ticket needs' })
  await expect(needed.getByRole('listitem')).toHaveText([
    'A connector is addedto do',
    'It is switched onto do',
    'It has answered a run or testto do',
    'It carries changes in at least one directionto do',
  ])
  expect(await findings(page())).toEqual([])
  await hint.getByRole('button', { name: 'Set up a connector' }).click()
  await expect(page().getByRole('dialog', { name: 'Add connector' })).toBeVisible()
  await page().keyboard.press('Escape')
})

test('every other way to a ticket leads there as well', async () => {
  const { id } = await ask(page(), 'projects.create', { key: 'SOC', name: 'SOC', target: null })
  const fields = { name: 'A case without a ticket' }
  await ask(page(), 'cases.create', { projectId: id, fields, issueIds: [] })
  const since = world.jira.mark()
  const row = () => page().getByRole('grid', { name: 'Issues' }).getByRole('row', { name })
  const issue = () => page().getByRole('complementary', { name: 'Issue' })
  const ways: Record<string, () => Promise<void>> = {
    'a key': () => page().keyboard.press('c'),
    'the next step': () =>
      issue()
        .getByRole('region', { name: 'Next steps' })
        .getByRole('button', { name: /^Create .*ticket$/i })
        .click(),
    'a right click': async () => {
      await row().click({ button: 'right' })
      await page().getByRole('menuitem', { name: 'Run Automation' }).click()
      await page()
        .getByRole('menuitem', { name: /^Create .*ticket/i })
        .click()
    },
    'a selection': async () => {
      await page().getByRole('grid', { name: 'Issues' }).focus()
      await page().keyboard.press('x')
      await page().keyboard.press('Shift+C')
    },
    'a case': async () => {
      await goTo(page(), 'Cases')
      await page().getByRole('table').getByRole('button', { name: fields.name }).click()
      await page()
        .getByRole('region', { name: 'Tickets of the case' })
        .getByRole('button', { name: /^Create .*ticket$/i })
        .click()
    },
  }
  await openIssue(page(), name)
  for (const [way, go] of Object.entries(ways)) {
    await test.step(way, async () => {
      await go()
      const hint = page().getByRole('dialog', { name: 'Create ticket' })
      await expect(hint).toContainText('No system is connected yet')
      await page().keyboard.press('Escape')
      await expect(hint).toBeHidden()
    })
  }
  expect(world.jira.writes(since)).toEqual([])
  await openIssue(page(), name)
  await page().keyboard.press('Escape')
})

test('every required field is named while it is empty', async () => {
  const form = await fillConnector(page(), '', { baseUrl: '', email: '', token: '' })
  await form.getByRole('button', { name: 'Connect', exact: true }).click()
  for (const label of ['Name', 'Site address', 'Account e-mail', 'API token']) {
    await expect(form.getByText(`${label} is required.`)).toBeVisible()
  }
  await page().keyboard.press('Escape')
})

test('wrong credentials keep what was typed and show the reason of the other side', async () => {
  const typed = { ...world.jira, token: 'not-the-token' }
  const form = await fillConnector(page(), 'Team Jira', typed)
  await form.getByRole('button', { name: 'Connect', exact: true }).click()
  const signIn = form
    .getByRole('region', { name: 'Connection test' })
    .getByRole('listitem')
    .filter({ hasText: 'Sign in' })
  await expect(signIn).toContainText('failed')
  await expect(signIn).toContainText('Client must be authenticated to access this resource.')
  await expect(form.getByRole('alert')).toContainText('What you typed is still here')
  await expect(form.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Team Jira')
  await expect(form.getByLabel('Site address')).toHaveValue(typed.baseUrl)
  await expect(form.getByLabel('Account e-mail')).toHaveValue(typed.email)
  await expect(form.getByLabel('API token')).toHaveValue(typed.token)

  await form.getByLabel('API token').fill(world.jira.token)
  await form.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(card()).toBeVisible()
  await dismissMessages(page())
})

test('a stored secret is never shown again', async () => {
  await goTo(page(), 'Connectors')
  await card().getByRole('button', { name: 'Edit' }).click()
  const form = page().getByRole('dialog', { name: 'Edit Team Jira' })
  await expect(form).toContainText('Stored in the keychain')
  expect(await page().content()).not.toContain(world.jira.token)
  await page().keyboard.press('Escape')
})

test('a connector that is switched off stops its links and leaves the last values', async () => {
  await openIssue(page(), name)
  key = await createTicket(page())
  await goTo(page(), 'Connectors')
  await card().getByRole('switch', { name: 'Team Jira enabled' }).click()
  await expect(card()).toContainText('off')

  const since = world.jira.mark()
  world.jira.sandbox.jira.as.edit(world.jira.ada, key, { summary: 'Not looked at' })
  await world.turn(15 * 60_000)
  expect(world.jira.requests(since)).toEqual([])
  await lastValuesAreReadable('Team Jira is switched off.')
  await page().keyboard.press('c')
  const hint = page().getByRole('dialog', { name: 'Create ticket' })
  await expect(hint).toContainText('Every connector is switched off')
  await expect(hint.getByRole('listitem').filter({ hasText: 'done' })).toHaveText([
    'A connector is addeddone',
  ])
  await page().keyboard.press('Escape')

  await goTo(page(), 'Connectors')
  await card().getByRole('switch', { name: 'Team Jira enabled' }).click()
  await goTo(page(), 'Issues')
  await expect(async () => {
    await world.turn(60_000)
    await expect(page().getByRole('grid').getByRole('row', { name: 'Not looked at' })).toBeVisible({
      timeout: 300,
    })
  }).toPass()
})

test('a deleted connector leaves the last values too', async () => {
  await goTo(page(), 'Connectors')
  await card().getByRole('button', { name: 'More about Team Jira' }).click()
  await page()
    .getByRole('menuitem', { name: /^Delete/ })
    .click()
  const warning = page().getByRole('alertdialog', { name: 'Delete Team Jira?' })
  await expect(warning).toContainText('1 link of issues stop')
  await warning.getByRole('button', { name: 'Delete connector' }).click()
  await expect(card()).toBeHidden()
  await lastValuesAreReadable('The connector of this ticket was deleted.')
})

test('what is older than the activation is listed, and brought in on request', async () => {
  await goTo(page(), 'Connectors')
  await addConnector(page(), 'Team Jira', world.jira)
  const [{ instance } = { instance: null }] = await ask(page(), 'connectors.list', {})
  if (instance === null) throw new Error('the connector was not added')
  const { id: instanceId, baseUrl, proxyUrl, caPem, inboundEveryS, outboundEveryS } = instance
  await ask(page(), 'connectors.update', {
    ...{ instanceId, name: instance.name, baseUrl, proxyUrl, caPem, inboundEveryS, outboundEveryS },
    options: { ...instance.options, fetch: 'on', fetchSince: '1' },
    secrets: {},
  })
  await expect(card().getByRole('region', { name: 'Older records' })).toBeHidden()
  await card().getByRole('button', { name: 'More about Team Jira' }).click()
  await page().getByRole('menuitem', { name: 'Run now' }).click()
  const older = () => card().getByRole('region', { name: 'Older records of Team Jira' })
  await expect(older()).toContainText(/Not synced: \d+ records older than the activation of \d{4}-/)
  const number = Number(/Not synced: (\d+) records/.exec(await older().innerText())?.[1])
  await older().getByRole('button', { name: 'Bring in older ones…' }).focus()
  await page().keyboard.press('Enter')
  const dialog = page().getByRole('dialog', { name: 'Bring in older records' })
  const rows = dialog.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(number + 1)
  expect(await findings(page())).toEqual([])
  const oldest = await rows.nth(1).getByRole('rowheader').innerText()

  await dialog.getByRole('radio', { name: 'From a day on' }).click()
  const day = dialog.getByLabel('Made on this day or later')
  await day.fill('2099-01-01')
  await expect(dialog.getByRole('alert')).toHaveText('Choose a day before that moment.')
  await expect(dialog.getByRole('button', { name: 'Bring in', exact: true })).toBeDisabled()
  await day.fill('2001-01-01')
  await dialog.getByRole('button', { name: `Bring in ${number} records` }).click()
  await expect(dialog).toBeHidden()
  await expect(older().getByRole('status')).toContainText('Bringing in older records')
  await world.restart()
  await goTo(page(), 'Connectors')
  await expect(async () => {
    await world.turn(60_000)
    await expect(older()).toContainText(`${number} issues made.`, { timeout: 2_000 })
  }).toPass()
  await expect(older()).toContainText('No record is left out for being older')
  expect(await findings(page())).toEqual([])
  const { columns } = await ask(page(), 'issues.rows', {})
  const made = await Promise.all(columns.id.map((id) => ask(page(), 'issues.get', { id })))
  const origins = made.map((one) => one.issue.origin?.url ?? '')
  expect(origins.filter((url) => url.endsWith(`/${oldest}`))).toHaveLength(1)
})

async function lastValuesAreReadable(reason: string): Promise<void> {
  await goTo(page(), 'Issues')
  const panel = await openTicketPanel(page(), key)
  await expect(panel).toContainText(reason)
  await expect(panel).toContainText('Ticket details are unavailable')
  await expect(panel).toContainText(key)
  expect(await fieldPair(page(), 'Severity')).toEqual({ here: 'High', there: 'High' })
  await showTab(page(), 'Fields')
  expect(await fieldPair(page(), 'Description')).toEqual({ here: 'As found.', there: 'As found.' })
}
