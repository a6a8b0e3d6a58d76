import type { Locator } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ask } from './ask'
import { beginOwn, choose, dismissMessages, goTo } from './desk'
import { addSystem, connectionOf, openSystemsWorld, type SystemsWorld } from './systems'

test.describe.configure({ mode: 'serial' })

let world: SystemsWorld
let key = ''
const ada = 'ada.osei@example.test'
const first = 'Stolen session'
const second = 'Consent phishing'
const page = () => world.page
const list = () => page().getByRole('table', { name: 'Cases' })
const row = (name: string) => list().getByRole('row', { name })
const panel = () => page().getByRole('complementary', { name: 'Case' })
const tickets = () => panel().getByRole('region', { name: 'Tickets of the case' })
const form = () => page().getByRole('dialog', { name: 'New case' })
const ticketThere = () => world.sandbox.jira.as.issue(ada, key)
const since = () => world.sandbox.journal.entries().at(-1)?.seq ?? 0
const births = (from: number) =>
  world.sandbox.journal
    .entries(from)
    .filter(({ method, path }) => method === 'POST' && /\/(issue|incident)$/.test(path))

test.beforeAll(async ({ executable }) => {
  world = await openSystemsWorld(executable, ['jira', 'servicenow'])
  await beginOwn(page())
  await addSystem(page(), 'Team Jira', connectionOf(world.sandbox, 'jira'))
  await addSystem(page(), 'Team Now', connectionOf(world.sandbox, 'servicenow'))
  for (const [projectKey, name] of [
    ['SOC', 'Front desk'],
    ['OPS', 'Operations'],
  ] as const) {
    await ask(page(), 'projects.create', { key: projectKey, name, target: null })
  }
  await ask(page(), 'issues.create', { kind: 'alert', fields: { name: 'Token from two places' } })
})
test.afterAll(() => world.close())

async function settings(of: string, fill: (form: Locator) => Promise<void>): Promise<void> {
  await dismissMessages(page())
  await page().keyboard.press('Escape')
  await goTo(page(), 'Cases')
  await page().getByRole('radio', { name: 'Projects' }).click()
  await page()
    .getByRole('button', { name: `Settings of ${of}` })
    .click()
  const dialog = page().getByRole('dialog', { name: `Settings of ${of}` })
  await fill(dialog)
  await dialog.getByRole('button', { name: 'Save settings' }).click()
  await expect(dialog).toBeHidden()
  await page().getByRole('radio', { name: 'In use' }).click()
}

async function fillNew(name: string): Promise<void> {
  await dismissMessages(page())
  await page().getByRole('button', { name: 'New case' }).first().click()
  await form().getByRole('textbox', { name: 'Name' }).fill(name)
}

async function openCase(name: string): Promise<void> {
  await goTo(page(), 'Cases')
  await row(name).getByRole('button', { name }).click()
  await expect(panel().getByRole('heading', { name })).toBeVisible()
  await panel().getByRole('tab', { name: 'Overview' }).click()
}

test('a case that is pushed is resolved with its issues, and the timeline says by whom', async () => {
  await settings('SOC', async (dialog) => {
    await choose(dialog, 'Connector for new cases', 'Team Jira')
    await choose(dialog, 'Project', 'Security Response (SEC)')
    await choose(dialog, 'Issue type', 'Task')
    for (const wish of [
      'New cases create a ticket',
      'Close cases automatically when pushed',
      'Their open issues are resolved with them',
    ]) {
      await dialog.getByRole('checkbox', { name: wish }).click()
    }
  })
  await fillNew(first)
  await choose(form(), 'Project', 'SOC · Front desk')
  await form()
    .getByRole('checkbox', { name: /Token from two places/ })
    .click()
  await form().getByRole('button', { name: 'Create case and ticket' }).click()
  await expect(row(first)).toContainText('Resolved')
  await expect(row(first)).toContainText('0 / 1')
  key = /SEC-\d+/.exec((await row(first).textContent()) ?? '')?.[0] ?? ''
  await panel().getByRole('tab', { name: 'Timeline' }).click()
  const closing = panel().getByRole('listitem').filter({ hasText: 'Resolved' }).first()
  await expect(closing).toContainText('Analyst')
  await expect(closing.locator('time').first()).toHaveAttribute('title', /UTC/)
})

test('another default is for new cases alone, and each of them can go elsewhere or nowhere', async () => {
  await settings('SOC', async (dialog) => {
    await choose(dialog, 'Connector for new cases', 'Team Now')
    await choose(dialog, 'Table', 'Incident')
    await dialog.getByRole('textbox', { name: 'Assignment group' }).fill('Network')
    await dialog.getByRole('checkbox', { name: 'Close cases automatically when pushed' }).click()
  })
  await expect(row(first)).toContainText(key)
  await fillNew(second)
  await choose(form(), 'Project', 'SOC · Front desk')
  await form().getByRole('button', { name: 'Create case and ticket' }).click()
  await expect(row(second)).toContainText(/INC\d+/)
  await expect(row(second)).toContainText('New')
  const number = /INC\d+/.exec((await row(second).textContent()) ?? '')?.[0] ?? ''
  const { as, world: there } = world.sandbox.servicenow
  const group = as.record('ada', number).values.assignment_group ?? ''
  expect(there.state.get('sys_user_group', group)?.values.name).toBe('Network')
  await panel().getByRole('tab', { name: 'Overview' }).click()
  await expect(tickets()).toContainText('Team Now')

  const from = since()
  await fillNew('Stays here')
  await choose(form(), 'Project', 'SOC · Front desk')
  await form().getByRole('radio', { name: 'None for now' }).click()
  await form().getByRole('button', { name: 'Create case', exact: true }).click()
  await expect(row('Stays here')).toContainText('not pushed')
  expect(births(from)).toEqual([])
  await fillNew('Goes elsewhere')
  await choose(form(), 'Project', 'SOC · Front desk')
  await form().getByRole('radio', { name: 'Choose the connector next' }).click()
  await form().getByRole('button', { name: 'Create case', exact: true }).click()
  const ticket = page().getByRole('dialog', { name: 'Create ticket' })
  await ticket.getByRole('radio', { name: /^Team Jira/ }).click()
  await choose(ticket, 'Project', 'Security Response (SEC)')
  await choose(ticket, 'Issue type', 'Task')
  await ticket.getByRole('button', { name: 'Create ticket in SEC' }).click()
  await page().getByRole('button', { name: 'Done' }).click()
  await expect(row('Goes elsewhere')).toContainText(/SEC-\d+/)
})

test('a field that is required there is asked for before anything is sent', async () => {
  await settings('OPS', async (dialog) => {
    await choose(dialog, 'Connector for new cases', 'Team Jira')
    await choose(dialog, 'Project', 'Platform Operations (OPS)')
    await choose(dialog, 'Issue type', 'Task')
    await dialog.getByRole('checkbox', { name: 'New cases create a ticket' }).click()
  })
  const from = since()
  await fillNew('Lacks a field')
  await choose(form(), 'Project', 'OPS · Operations')
  await form().getByRole('button', { name: 'Create case and ticket' }).click()
  await expect(page().getByLabel('Notifications')).toContainText(/ is required\./)
  await expect(row('Lacks a field')).toContainText('not pushed')
  expect(births(from)).toEqual([])
})

test('a move that the workflow refuses is told on the case with those it offers', async () => {
  await openCase(first)
  world.sandbox.faults.order({
    ...{ kind: 'status', method: 'POST', path: '**/transitions', status: 400, count: null },
    body: { errorMessages: ['It is not valid for this step.'], errors: {} },
  })
  await choose(panel(), 'Status', 'In progress')
  await expect(tickets()).toContainText('The workflow offers: ')
  await expect(tickets()).toContainText('It is not valid for this step.')
  await expect(row(first)).toContainText('needs push')
  world.sandbox.faults.clear()
  await tickets()
    .getByRole('button', { name: new RegExp(`ticket ${key}`) })
    .click()
  const ticket = panel().getByRole('region', { name: `Ticket ${key}` })
  await ticket.getByRole('button', { name: 'Retry' }).first().click()
  await expect(ticket.getByRole('region', { name: 'Pending' })).toBeHidden()
  await page().keyboard.press('Escape')
  await expect(row(first)).toContainText('up to date')
})

test('a case moved to another project keeps its ticket', async () => {
  await openCase(first)
  await choose(panel(), 'Project', 'OPS · Operations')
  await expect(row(first)).toContainText('OPS')
  await expect(row(first)).toContainText(key)
  await panel()
    .getByRole('button', { name: `Name: ${first}. Edit` })
    .click()
  await panel().getByRole('textbox', { name: 'Name' }).fill(`${first}, moved`)
  await page().keyboard.press('Enter')
  await expect.poll(() => ticketThere().values.summary).toBe(`${first}, moved`)
})

test('a connector saved under another name shows on each of its cases, and they still push', async () => {
  await openCase(`${first}, moved`)
  await tickets().getByRole('button', { name: 'Update Team Jira' }).click()
  const dialog = page().getByRole('dialog', { name: 'Edit Team Jira' })
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Our Jira')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
  for (const name of ['Goes elsewhere', `${first}, moved`]) {
    await openCase(name)
    await expect(tickets().getByRole('button', { name: 'Update Our Jira' })).toBeVisible()
    await expect(tickets().getByRole('button', { name: 'Push now' })).toBeEnabled()
  }
  await tickets().getByRole('button', { name: 'Push now' }).click()
  await expect(row(`${first}, moved`)).toContainText('up to date')
})

test('case, ticket and what an issue has narrow the list together, with counts, and are widgets', async () => {
  const { columns } = await ask(page(), 'issues.rows', {})
  const own = await ticketOf(columns.id[0] ?? '')
  await ask(page(), 'issues.create', { kind: 'alert', fields: { name: 'In no case' } })
  const caseKey = (await ask(page(), 'cases.list', { projectId: null, archived: false })).find(
    ({ name }) => name === `${first}, moved`,
  )?.key
  await dismissMessages(page())
  await goTo(page(), 'Issues')
  await page()
    .getByRole('button', { name: /^All \d/ })
    .click()
  const shown = async () =>
    Number(await page().getByRole('grid', { name: 'Issues' }).getAttribute('aria-rowcount')) - 1
  await expect.poll(shown).toBe(2)
  const chip = (text: string) => page().getByRole('button', { name: `Filter ${text}`, exact: true })
  await page().keyboard.press('f')
  const facets = page().getByRole('region', { name: 'Facets' })
  for (const [facet, line, term] of [
    ['Case', `${caseKey}, 1`, `case:${caseKey}`],
    ['Case status', 'In progress, 1', 'case-status:in-progress'],
    ['Has', 'Ticket, 1', 'has:ticket'],
  ] as const) {
    const head = facets.getByRole('button', { name: facet, exact: true })
    if ((await head.getAttribute('aria-expanded')) === 'false') await head.click()
    const list = facets.getByRole('list', { name: facet, exact: true })
    await list.getByRole('button', { name: line, exact: true }).click()
    await expect(chip(term)).toBeVisible()
    await expect.poll(shown, term).toBe(1)
  }
  const search = page().getByRole('textbox', { name: 'Search issues' })
  await search.pressSequentially(`ticket:${own} `)
  await expect(chip(`ticket:${own}`)).toBeVisible()
  await expect.poll(shown).toBe(1)
  await search.pressSequentially('-has:case ')
  await expect(page().getByText('Nothing matches')).toBeVisible()
  await page().getByRole('button', { name: 'Clear the search' }).first().click()
  await expect.poll(shown).toBe(2)

  await goTo(page(), 'Dashboard')
  await page().getByRole('button', { name: 'Arrange' }).click()
  const arrange = page().getByRole('dialog', { name: 'Arrange the dashboard' })
  for (const widget of ['Issues by case', 'Issues by ticket key']) {
    await arrange.getByRole('checkbox', { name: widget, exact: true }).click()
  }
  await arrange.getByRole('button', { name: 'Done' }).click()
  await choose(page(), 'Issues counted', 'All issues')
  const widget = (name: string) => page().getByRole('region', { name, exact: true })
  for (const [name, line] of [
    ['Case', `${caseKey}, 1`],
    ['Ticket key', `${own}, 1`],
    ['Case status', 'In progress, 1'],
    ['Issues that have', 'Ticket, 1'],
  ] as const) {
    await expect(widget(name).getByRole('button', { name: line, exact: true })).toBeVisible()
  }
  await widget('Ticket key')
    .getByRole('button', { name: `${own}, 1` })
    .click()
  await expect(chip(`ticket:${own}`)).toBeVisible()
  await expect.poll(shown).toBe(1)
})

/** Makes a ticket for an issue and answers its key. */
async function ticketOf(objectId: string): Promise<string> {
  const instances = await ask(page(), 'connectors.list', {})
  const instanceId = instances.find(({ instance }) => instance.type === 'jira')?.instance.id ?? ''
  await ask(page(), 'links.createTicket', {
    ...{ objectId, instanceId, project: 'SEC', type: 'Task', fields: {}, linkToIssue: true },
    ...{ direction: 'out', inboundProfileId: null, outboundProfileId: 'jira-default-out' },
  })
  const { links } = await ask(page(), 'issues.get', { id: objectId })
  return links[0]?.ticket?.key ?? ''
}

test('a case whose ticket is gone says so, and gets a new one, another one or none', async () => {
  const name = 'Goes elsewhere'
  const region = (of: string) => panel().getByRole('region', { name: `Ticket ${of}` })
  const keyShown = async () => /SEC-\d+/.exec((await row(name).textContent()) ?? '')?.[0] ?? ''
  const loses = async () => {
    await dismissMessages(page())
    // Out of the ticket before, which lies over its case.
    await page().keyboard.press('Escape')
    await openCase(name)
    const gone = await keyShown()
    world.sandbox.jira.as.delete(ada, gone)
    await tickets()
      .getByRole('button', { name: new RegExp(`ticket ${gone}`) })
      .click()
    // One look alone could be a right that somebody took away for a moment.
    for (let look = 0; look < 3; look += 1) {
      const sync = region(gone).getByRole('button', { name: /^Sync now/ })
      await sync.click()
      await expect(sync).toBeEnabled()
      await dismissMessages(page())
      await world.turn(5 * 60_000)
    }
    await expect(row(name)).toContainText('ticket gone')
    await expect(region(gone)).toContainText('What is known of it stays readable here')
    return gone
  }

  const lost = await loses()
  await region(lost).getByRole('button', { name: 'Create it anew' }).click()
  await expect(row(name)).toContainText('up to date')
  await expect.poll(keyShown).not.toBe(lost)
  expect(world.sandbox.jira.as.issue(ada, await keyShown()).values.summary).toBe(name)

  const lostAgain = await loses()
  const { key: other } = world.sandbox.jira.as.create(ada, {
    ...{ project: 'SEC', issuetype: 'Task', summary: name },
  })
  await region(lostAgain).getByRole('button', { name: 'Link another ticket…' }).click()
  const relink = page().getByRole('dialog', { name: 'Link another ticket' })
  await relink.getByRole('textbox', { name: 'Ticket' }).fill(other)
  await relink.getByRole('button', { name: 'Link ticket' }).click()
  await expect(relink).toBeHidden()
  await expect(row(name)).toContainText(other)
  await expect(row(name)).not.toContainText('ticket gone')

  const lostForGood = await loses()
  expect(lostForGood).toBe(other)
  await region(other).getByRole('button', { name: 'Forget it…' }).click()
  const warning = page().getByRole('alertdialog', { name: `Remove the link with ${other}?` })
  await warning.getByRole('button', { name: 'Remove link' }).click()
  await expect(warning).toBeHidden()
  await expect(row(name)).toContainText('not pushed')
  await expect(row(name)).not.toContainText(other)
  await expect(panel()).not.toContainText(other)
})

test('a connector that was deleted is told on its case, which is never called up to date', async () => {
  const name = `${first}, moved`
  await openCase(name)
  await expect(row(name)).toContainText('up to date')
  await dismissMessages(page())
  await goTo(page(), 'Connectors')
  const card = page().getByRole('listitem', { name: 'Our Jira', exact: true })
  await card.getByRole('button', { name: 'More about Our Jira' }).click()
  await page()
    .getByRole('menuitem', { name: /^Delete/ })
    .click()
  const warning = page().getByRole('alertdialog', { name: 'Delete Our Jira?' })
  await warning.getByRole('button', { name: 'Delete connector' }).click()
  await expect(card).toBeHidden()
  await openCase(name)
  await expect(row(name)).toContainText('connector deleted')
  await expect(row(name)).not.toContainText('up to date')
  await expect(panel()).toContainText('connector deleted')
  await expect(panel()).not.toContainText('up to date')
  await expect(tickets()).toContainText(
    'The connector of its ticket was deleted. Switch to another connector to push again.',
  )
  await expect(tickets().getByRole('button', { name: 'Push now' })).toBeDisabled()
})
