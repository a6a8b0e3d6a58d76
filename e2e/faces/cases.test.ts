import type { Locator } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import { choose, createIssue, dismissMessages, goTo, openIssue, setPaused } from '../story/desk'
import { openConnectedWorld, type World } from '../story/world'
import { findings } from './findings'

test.describe.configure({ mode: 'serial' })

let world: World
let key = ''
const page = () => world.page()
const keys = () => world.page().keyboard
const list = () => page().getByRole('table', { name: 'Cases' })
const panel = () => page().getByRole('complementary', { name: 'Case' })
const tickets = () => panel().getByRole('region', { name: 'Tickets of the case' })
const dialog = (name: string | RegExp) => page().getByRole('dialog', { name })
const tab = (name: string) => panel().getByRole('tab', { name }).click()
const name = 'Lateral movement'

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
  for (const issue of ['Pass the hash on two hosts', 'Odd service account', 'Unrelated noise']) {
    await createIssue(page(), { name: issue })
  }
  await dismissMessages(page())
})
test.afterAll(() => world.close())

async function openCase(of: string): Promise<void> {
  await goTo(page(), 'Cases')
  await list().getByRole('button', { name: of }).click()
  await expect(panel().getByRole('button', { name: `Name: ${of}. Edit` })).toBeVisible()
}

async function show(face: 'In use' | 'Archive' | 'Projects'): Promise<void> {
  await goTo(page(), 'Cases')
  await page().getByRole('radio', { name: face }).click()
}

async function fillTarget(form: Locator, connector: string): Promise<void> {
  await choose(form, 'Connector for new cases', connector)
  await choose(form, 'Project', 'Security Response (SEC)')
  await choose(form, 'Issue type', 'Task')
}

test('an empty place leads to a first project and a first case, by keyboard', async () => {
  await keys().press('Escape')
  await keys().press('g')
  await keys().press('c')
  await expect(page().getByRole('main', { name: 'Cases' })).toBeVisible()
  expect(await findings(page())).toEqual([])
  await page().getByText('No cases yet').waitFor()
  await page().getByRole('main').getByRole('button', { name: 'New project' }).press('Enter')
  await dialog('New project').getByRole('textbox', { name: 'Name' }).fill('Cloud findings')
  await expect(dialog('New project').getByRole('textbox', { name: 'Key' })).toHaveValue('CF')
  await keys().press('Control+Enter')
  await expect(dialog('New project')).toBeHidden()

  await page().getByRole('button', { name: 'New case' }).first().press('Enter')
  const form = dialog('New case')
  await expect(form.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await keys().press('Control+Enter')
  await expect(form.getByText('Name is required.')).toBeVisible()
  await keys().type(name)
  await form.getByRole('textbox', { name: 'Find issues' }).fill('hash')
  await form.getByRole('checkbox', { name: /Pass the hash/ }).press('Space')
  expect(await findings(page())).toEqual([])
  await form.getByRole('textbox', { name: 'Name' }).press('Control+Enter')
  await expect(panel().getByRole('heading', { name })).toBeVisible()
  await expect(list().getByRole('row', { name })).toContainText('not pushed')
  await expect(list().getByRole('row', { name })).toContainText('1 / 1')
})

test('a first push makes a ticket whose key stands on the case and in the list', async () => {
  await keys().press('c')
  const form = dialog('Create Jira ticket')
  await choose(form, 'Project', 'Security Response (SEC)')
  await choose(form, 'Issue type', 'Task')
  await form.getByRole('button', { name: 'Create ticket in SEC' }).click()
  const result = dialog(/SEC-\d+ created/)
  key = ((await result.getByRole('heading').first().textContent()) ?? '').replace(/ created$/, '')
  await result.getByRole('button', { name: 'Done' }).click()
  const row = list().getByRole('row', { name })
  await expect(row).toContainText(key)
  await expect(row).toContainText('up to date')
  expect((await world.jira.read(key)).summary).toBe(name)
  await tickets().getByRole('button', { name: 'Update Team Jira' }).click()
  const connector = page().getByRole('dialog')
  await expect(connector.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(
    'Team Jira',
  )
  await keys().press('Escape')
  await expect(connector).toBeHidden()
})

test('an edit says "needs push" until it is pushed', async () => {
  await setPaused(page(), true)
  await openCase(name)
  await panel()
    .getByRole('button', { name: `Name: ${name}. Edit` })
    .click()
  await panel().getByRole('textbox', { name: 'Name' }).fill(`${name}, contained`)
  await keys().press('Enter')
  await expect(list().getByRole('row', { name: /contained/ })).toContainText('needs push')
  await expect(panel().getByText('needs push')).toBeVisible()
  await setPaused(page(), false)
  await openCase(`${name}, contained`)
  await tickets().getByRole('button', { name: 'Push now' }).click()
  await expect(panel().getByText('up to date')).toBeVisible()
  expect((await world.jira.read(key)).summary).toBe(`${name}, contained`)
  await dismissMessages(page())
})

test('a comment of the case goes to its ticket once', async () => {
  await keys().press('3')
  await panel().getByRole('textbox', { name: 'Comment' }).fill('Two hosts are isolated.')
  await keys().press('Control+Enter')
  await expect(panel().getByText('Two hosts are isolated.')).toBeVisible()
  await keys().press('Escape')
  await keys().press('y')
  await expect
    .poll(async () => (await world.jira.read(key)).comments)
    .toEqual([expect.stringContaining('Two hosts are isolated.')])
  await dismissMessages(page())
})

test('issues are added, moved to another case and taken out', async () => {
  await keys().press('2')
  await panel().getByRole('button', { name: 'Add issues' }).click()
  const add = dialog(/^Add issues to CF-1/)
  await add.getByRole('checkbox', { name: /Odd service account/ }).click()
  await add.getByRole('button', { name: 'Add 1 issue' }).click()
  await expect(panel().getByText('2 of 2 issues open')).toBeVisible()

  const projects = await ask(page(), 'projects.list', {})
  const projectId = projects[0]?.project.id ?? ''
  const fields = { name: 'Stolen accounts' }
  await ask(page(), 'cases.create', { projectId, fields, issueIds: [] })
  await panel()
    .getByRole('listitem')
    .filter({ hasText: 'Odd service' })
    .getByRole('button')
    .last()
    .click()
  await page().getByRole('menuitem', { name: 'Move to another case…' }).click()
  const move = dialog(/to another case/)
  await choose(move, 'Case', 'CF-2 · Stolen accounts')
  await expect(move).toContainText('CF-1 and its tickets stay open.')
  await move.getByRole('button', { name: /^Move ISS-/ }).click()
  await expect(list().getByRole('row', { name: 'Stolen accounts' })).toContainText('1 / 1')

  await panel()
    .getByRole('listitem')
    .filter({ hasText: 'Pass the hash' })
    .getByRole('button')
    .last()
    .click()
  await page().getByRole('menuitem', { name: 'Take out of the case' }).click()
  await expect(panel().getByText('No issues in this case')).toBeVisible()
  await expect(list().getByRole('row', { name: /contained/ })).toContainText('Resolved')
  await page().getByRole('button', { name: 'Undo' }).last().click()
  await expect(list().getByRole('row', { name: /contained/ })).toContainText('New')
  await dismissMessages(page())
})

test('the archive takes a case out of the list and keeps its ticket', async () => {
  await tab('Overview')
  expect(await findings(page())).toEqual([])
  await panel().getByRole('button', { name: 'Archive case' }).click()
  await expect(list().getByRole('row', { name: /contained/ })).toHaveCount(0)
  await show('Archive')
  await expect(list().getByRole('row', { name: /contained/ })).toContainText(key)
  await list()
    .getByRole('button', { name: /contained/ })
    .click()
  await panel().getByRole('button', { name: 'Bring back' }).click()
  await show('In use')
  await expect(list().getByRole('row', { name: /contained/ })).toContainText('up to date')
  await dismissMessages(page())
})

test('a project says where tickets of new cases go and that they close when pushed', async () => {
  await keys().press('Escape')
  await show('Projects')
  await page().getByRole('button', { name: 'Settings of CF' }).click()
  const form = dialog('Settings of CF')
  await expect(form.getByRole('checkbox', { name: 'New cases create a ticket' })).toBeDisabled()
  await form.getByRole('textbox', { name: 'Name' }).fill('Cloud')
  await fillTarget(form, 'Team Jira')
  await form.getByRole('checkbox', { name: 'New cases create a ticket' }).click()
  await form.getByRole('checkbox', { name: 'Close cases automatically when pushed' }).click()
  expect(await findings(page())).toEqual([])
  await form.getByRole('button', { name: 'Save settings' }).click()
  const row = page().getByRole('table', { name: 'Projects' }).getByRole('row', { name: 'Cloud' })
  await expect(row).toContainText('Team Jira SEC')
  await expect(row).toContainText('closed when pushed')

  await show('In use')
  await page().getByRole('button', { name: 'New case' }).first().click()
  await dialog('New case').getByRole('textbox', { name: 'Name' }).fill('Beaconing')
  await dialog('New case').getByRole('button', { name: 'Create case and ticket' }).click()
  const made = list().getByRole('row', { name: 'Beaconing' })
  await expect(made).toContainText('Resolved')
  await expect(made).toContainText(/SEC-\d+/)
  await keys().press('Escape')
  await dismissMessages(page())
})

test('another connector is chosen with what happens said before', async () => {
  const { baseUrl, email, token } = world.jira
  await ask(page(), 'connectors.add', {
    ...{ type: 'jira', name: 'Other Jira', baseUrl, options: { email }, secrets: { token } },
    ...{ proxyUrl: null, caPem: null, inboundEveryS: null, outboundEveryS: null },
  })
  await openCase(`${name}, contained`)
  await tickets().getByRole('button', { name: 'Switch connector' }).click()
  const form = dialog('Switch connector')
  const said = form.getByRole('region', { name: 'What happens' })
  await expect(said).toContainText(`1 comment of this case is sent to the new ticket, each once`)
  await expect(said).toContainText(`${key} stays as it is and keeps its link`)
  await choose(form, 'Project', 'Security Response (SEC)')
  await choose(form, 'Issue type', 'Task')
  expect(await findings(page())).toEqual([])
  await form.getByRole('button', { name: 'Create ticket in SEC' }).click()
  const result = dialog(/SEC-\d+ created/)
  const next = ((await result.getByRole('heading').first().textContent()) ?? '').split(' ')[0] ?? ''
  await result.getByRole('button', { name: 'Done' }).click()
  await expect(tickets()).toContainText(next)
  await expect(tickets()).toContainText(key)
  await expect
    .poll(async () => (await world.jira.read(next)).comments)
    .toEqual([expect.stringContaining('Two hosts are isolated.')])
  expect((await world.jira.read(key)).comments).toEqual([
    expect.stringContaining('Two hosts are isolated.'),
  ])
  await dismissMessages(page())
})

test('issues are found by every ticket: their own and those of their case', async () => {
  await keys().press('Escape')
  const { columns } = await ask(page(), 'issues.rows', {})
  const idOf = (issue: string) => columns.id[columns.name.indexOf(issue)] ?? ''
  const instances = await ask(page(), 'connectors.list', {})
  const ticketAt = async (connector: string, direction: 'both' | 'out') => {
    const found = instances.find(({ instance }) => instance.name === connector)
    return ask(page(), 'links.createTicket', {
      ...{ objectId: idOf('Unrelated noise'), instanceId: found?.instance.id ?? '' },
      ...{ project: 'SEC', type: 'Task', fields: {}, linkToIssue: true, direction },
      ...{ inboundProfileId: 'jira-default-in', outboundProfileId: 'jira-default-out' },
    })
  }
  const own = await ticketAt('Team Jira', 'both')
  const second = await ticketAt('Other Jira', 'out')
  await ask(page(), 'links.pause', { linkId: second?.link.id ?? '' })

  await goTo(page(), 'Issues')
  await page().getByRole('button', { name: /^All/ }).click()
  const grid = page().getByRole('grid', { name: 'Issues' })
  const box = page().getByRole('textbox', { name: 'Search issues' })
  const finds = async (query: string, ...issues: readonly string[]) => {
    await box.fill(query)
    await expect(grid.locator('[data-position]')).toHaveCount(issues.length)
    for (const issue of issues) await expect(grid.getByRole('row', { name: issue })).toBeVisible()
  }
  await finds('connector:"Team Jira"', 'Pass the hash', 'Unrelated noise')
  await finds('connector:"Other Jira"', 'Pass the hash', 'Unrelated noise')
  await finds('-connector:"Other Jira"', 'Odd service account')
  await finds(`ticket:${key}`, 'Pass the hash')
  await finds(`ticket:${second?.ticket?.key}`, 'Unrelated noise')
  await finds('has:ticket has:case', 'Pass the hash')
  await finds('direction:out', 'Unrelated noise')
  // The case keeps the link of its former connector, which rests.
  await finds('sync:paused', 'Pass the hash', 'Unrelated noise')
  await finds('-sync:not-linked', 'Pass the hash', 'Unrelated noise')
  await finds('sync:not-linked', 'Odd service account')

  await box.fill('')
  const linked = page().getByRole('button', { name: /^Linked/ })
  await expect(linked).toHaveText('Linked2')
  await linked.click()
  await expect(grid.locator('[data-position]')).toHaveCount(2)
  await page().getByRole('button', { name: /^All/ }).click()
  await grid.focus()
  await keys().press('f')
  const facets = page().getByRole('region', { name: 'Facets' })
  for (const facet of ['Ticket key', 'Ticket status', 'Has', 'Case', 'Case status']) {
    await facets.getByRole('button', { name: facet, exact: true }).click()
  }
  const counted = ['Sync state', 'Connector', 'Ticket key', 'Ticket status', 'Has', 'Case']
  for (const facet of [...counted, 'Case status']) {
    const list = facets.getByRole('list', { name: facet, exact: true })
    const values = list.getByRole('button')
    const labels = await values.evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''))
    expect(labels.length, facet).toBeGreaterThan(1)
    for (const label of labels) {
      await list.getByRole('button', { name: label, exact: true }).click()
      const count = Number(/(\d+)$/.exec(label)?.[1])
      await expect(grid.locator('[data-position]'), label).toHaveCount(count)
      await facets.getByRole('button', { name: `Clear ${facet}`, exact: true }).click()
    }
  }
  expect(await findings(page())).toEqual([])

  const other = facets.getByRole('button', { name: /^Other Jira/ })
  await expect(other).toHaveAccessibleName('Other Jira, 2')
  await ask(page(), 'links.unlink', { linkId: second?.link.id ?? '' })
  await expect(other).toHaveAccessibleName('Other Jira, 1')
  const { as } = world.jira.sandbox.jira
  as.transition(world.jira.ada, own?.ticket?.key ?? '', 'In Progress')
  await ask(page(), 'mirror.runNow', { instanceId: null })
  const status = facets.getByRole('list', { name: 'Ticket status', exact: true })
  await expect(status.getByRole('button', { name: 'In Progress, 1' })).toBeVisible()
  await ask(page(), 'links.unlink', { linkId: own?.link.id ?? '' })
  await facets.getByRole('button', { name: 'Sync state' }).press('Escape')
  await page().getByRole('button', { name: /^Open/ }).click()
  await dismissMessages(page())
})

test('a finding is muted with a reason, and a closed ticket beside it is its own state', async () => {
  await keys().press('Escape')
  const finding = 'Public bucket'
  const made = await ask(page(), 'issues.create', { kind: 'finding', fields: { name: finding } })
  const instances = await ask(page(), 'connectors.list', {})
  const instanceId = instances.find(({ instance }) => instance.name === 'Team Jira')?.instance.id
  await ask(page(), 'links.createTicket', {
    ...{ objectId: made.id, instanceId: instanceId ?? '', project: 'SEC', type: 'Task' },
    ...{ fields: {}, linkToIssue: true, direction: 'both' },
    inboundProfileId: 'jira-default-in',
    outboundProfileId: 'jira-default-out',
  })
  const { links } = await ask(page(), 'issues.get', { id: made.id })
  const ticket = links[0]?.ticket?.key ?? ''
  const { as } = world.jira.sandbox.jira
  as.transition(world.jira.ada, ticket, 'In Progress')
  as.transition(world.jira.ada, ticket, 'Done', { resolution: { name: 'Done' } })
  await ask(page(), 'mirror.runNow', { instanceId: null })
  await openIssue(page(), finding)
  const note = page().getByRole('region', { name: 'Ticket closed, finding still open' })
  await expect(note).toContainText(`${ticket} is closed`)
  expect(await findings(page())).toEqual([])

  const issue = page().getByRole('complementary', { name: 'Issue' })
  await expect(issue.getByText('Ticket closed, still detected')).toBeVisible()
  await choose(issue, 'Detection', 'Muted')
  const form = issue.getByRole('form', { name: 'Mute the finding' })
  await form.getByRole('button', { name: 'Mute finding' }).click()
  await expect(form).toContainText('Say why: it stands in the timeline.')
  await form.getByRole('textbox', { name: 'Reason' }).fill('Meant to be public.')
  await form.getByRole('button', { name: 'Mute finding' }).click()
  await expect(issue.getByText(/muted: Meant to be public\./)).toBeVisible()
  await expect(note).toHaveCount(0)
  await choose(issue, 'Detection', 'Still detected')
  await ask(page(), 'mirror.runNow', { instanceId: null })
  await expect.poll(async () => (await world.jira.read(ticket)).status).not.toBe('Done')
  await dismissMessages(page())
})

test('deleting a project names the tickets it detaches, and deletes none of them', async () => {
  await show('Projects')
  await page().getByRole('button', { name: 'More about CF' }).click()
  await page().getByRole('menuitem', { name: 'Delete project…' }).click()
  const confirm = page().getByRole('alertdialog', { name: 'Delete Cloud?' })
  await expect(confirm).toContainText('3 tickets of its cases and of the issues in them')
  await expect(confirm).toContainText('3 cases will be in the archive')
  expect(await findings(page())).toEqual([])
  const since = world.jira.mark()
  await confirm.getByRole('button', { name: 'Delete and detach 3 tickets' }).click()
  await expect(page().getByText('No projects yet')).toBeVisible()
  await show('Archive')
  await expect(list().getByRole('row', { name: /contained/ })).toContainText('removed')
  await world.turn(10 * 60_000)
  expect(world.jira.writes(since)).toEqual([])
  expect((await world.jira.read(key)).summary).toBe(`${name}, contained`)
})
