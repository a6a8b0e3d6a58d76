import { statusById } from '../../sandbox/jira/read/render-catalogue'
import { expect, test } from '../fixtures'
import { beginOwn, choose, comment, createIssue, openIssue, rename, showTab } from './desk'
import {
  addSystem,
  attachTicketIn,
  connectionOf,
  createTicketIn,
  openSystemsWorld,
  runAll,
  type SystemsWorld,
} from './systems'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let world: SystemsWorld
const page = () => world.page
const status = () => page().getByRole('combobox', { name: 'Status', exact: true })
const reason = () => page().getByRole('combobox', { name: 'Resolution reason' })
const resolveAs = async (words: string) => {
  await showTab(page(), 'Overview')
  await choose(page(), 'Status', 'Resolved')
  await choose(page(), 'Resolution reason', words)
  await expect(status()).toHaveText('Resolved')
}

test.beforeAll(async ({ executable }) => {
  world = await openSystemsWorld(executable, [
    ...(['jira', 'jira-dc', 'servicenow', 'xsoar', 'xsoar-b', 'xdr'] as const),
  ])
  await beginOwn(page())
})
test.afterAll(() => world.close())

test('ServiceNow: an incident and its issue follow each other and close with a code', async () => {
  const { as } = world.sandbox.servicenow
  await addSystem(page(), 'Desk', connectionOf(world.sandbox, 'servicenow'))
  const name = 'Odd sign-in of a finance account'
  await createIssue(page(), { name, description: 'From **two** places.', severity: 'High' })
  const key = await createTicketIn(page(), { using: 'Desk', type: 'Incident' })
  expect(key).toMatch(/^INC\d+$/)
  const values = () => as.record('ada', key).values
  expect(values()).toMatchObject({ short_description: name, priority: '2', state: '1' })

  await comment(page(), 'The account was locked.')
  await rename(page(), name, `${name}, confirmed`)
  await expect.poll(() => values().short_description).toBe(`${name}, confirmed`)
  as.comment('ada', key, 'The caller was told.', true)
  await runAll(page())
  await showTab(page(), 'War room')
  await expect(page().getByRole('tabpanel').getByText('The caller was told.')).toHaveCount(1)

  await world.turn(10_000)
  const closing = { state: '6', close_code: 'User error', close_notes: 'Her own phone.' }
  as.edit('ada', key, closing)
  await runAll(page())
  await showTab(page(), 'Overview')
  await expect(status()).toHaveText('Resolved')
  await expect(reason()).toHaveText('False positive')

  await choose(page(), 'Status', 'In progress')
  await expect.poll(() => values().state).toBe('2')
  await world.turn(10_000)
  await resolveAs('Duplicate')
  await expect.poll(() => values()).toMatchObject({ state: '6', close_code: 'Duplicate' })
  expect(values().close_notes).not.toBe('')
})

test('Data Center: an issue and a ticket in wiki text say the same', async () => {
  const { as } = world.sandbox['jira-dc']
  await addSystem(page(), 'Old Jira', connectionOf(world.sandbox, 'jira', 'Data Center'))
  const name = 'Loader on a build server'
  const description = '## Seen\n\n- **two** hosts\n- `lsass.exe`'
  await createIssue(page(), { name, description, severity: 'Critical' })
  const wish = { using: 'Old Jira', project: 'Security Response (SEC)', type: 'Task' }
  const key = await createTicketIn(page(), wish)
  const person = 'ada.osei@example.test'
  const ticket = () => as.issue(person, key)
  expect(ticket().values).toMatchObject({ summary: name })
  expect(JSON.stringify(ticket().values.description)).toContain('h2. Seen')

  await world.turn(10_000)
  as.edit(person, key, { summary: 'Loader on two build servers' })
  as.comment(person, key, 'Both are *isolated*.')
  await runAll(page())
  await openIssue(page(), 'Loader on two build servers')
  await showTab(page(), 'War room')
  await expect(page().getByRole('tabpanel').getByText('Both are isolated.')).toHaveCount(1)
  await resolveAs('Fixed')
  await expect.poll(() => statusOf(key)).toBe('Done')
})

test('XSOAR: an incident of one tenant is followed by a copy in the other, without echo', async () => {
  await addSystem(page(), 'Tenant South', connectionOf(world.sandbox, 'xsoar', 'Sandbox XSOAR'))
  await addSystem(page(), 'Tenant North', connectionOf(world.sandbox, 'xsoar', 'North'))
  const { as: south } = world.sandbox.xsoar
  const { as: north } = world.sandbox['xsoar-b']
  const name = 'Beacon from the till network'
  const born = south.create('ada', { name, type: 'Malware', severity: 3 })
  await createIssue(page(), { name, severity: 'High' })
  await attachTicketIn(page(), 'Tenant South', born.id)
  const wish = { using: 'Tenant North', type: 'Malware', direction: 'Outbound' }
  const copy = await createTicketIn(page(), wish)
  await runAll(page())
  await world.turn(10_000)
  south.edit('ada', born.id, { name: `${name}, contained`, severity: 4 })
  south.write('ada', born.id, { contents: 'Seen on **two** tills.' })
  for (let at = 0; at < 3; at += 1) await runAll(page())
  const there = north.incident('ada', copy.replace(/^#/, ''))
  expect(there.fields).toMatchObject({ name: `${name}, contained`, severity: 4 })
  const seq = world.sandbox.journal.entries().at(-1)?.seq ?? 0
  for (let at = 0; at < 3; at += 1) await runAll(page())
  const after = world.sandbox.journal.entries(seq)
  expect(
    after.filter(
      ({ method, path }) => path.startsWith('/xsoar') && method !== 'GET' && isWrite(path),
    ),
  ).toEqual([])
})

test('XDR: a new incident becomes an issue, gets a Jira ticket and is closed by both', async () => {
  const { as } = world.sandbox.xdr
  const xdr = connectionOf(world.sandbox, 'xdr')
  const options = { ...xdr.options, fetch: 'on', mirrorDirection: 'both' }
  await addSystem(page(), 'Cortex', { ...xdr, options })
  await addSystem(page(), 'Team Jira', connectionOf(world.sandbox, 'jira', 'Sandbox Jira'))
  const name = 'Credential dumping on WS-0442'
  const incident = as.create({ name, description: name, severity: 'high' })
  await world.turn(150_000)
  await runAll(page())
  await openIssue(page(), name)
  const wish = { project: 'Security Response (SEC)', type: 'Task', direction: 'Outbound' }
  const key = await createTicketIn(page(), { using: 'Team Jira', ...wish })
  const ticket = () => world.sandbox.jira.as.issue('ada.osei@example.test', key)
  expect(ticket().values.summary).toBe(name)

  await world.turn(10_000)
  await showTab(page(), 'Overview')
  await choose(page(), 'Severity', 'Critical')
  await expect.poll(() => as.incident(String(incident.id)).manualSeverity).toBe('critical')
  await world.turn(10_000)
  await resolveAs('True positive')
  await expect.poll(() => as.incident(String(incident.id)).status).toBe('resolved_true_positive')
  await expect.poll(() => statusOf(key, 'jira')).toBe('Done')
})

/** Name of the status a ticket is in. */
function statusOf(key: string, system: 'jira' | 'jira-dc' = 'jira-dc'): string {
  const { as } = world.sandbox[system]
  return statusById(as.issue('ada.osei@example.test', key).statusId).name
}

/** Whether a path of the XSOAR API changes something. */
function isWrite(path: string): boolean {
  return !/\/(search|load|investigation)/.test(path)
}
