import { afterEach, describe, expect, it } from 'vitest'
import {
  type JiraContractWorld,
  openDataCenterWorld,
  openJiraWorld,
} from '../../../../test-support/jira-contract-world'
import { asOpId, asRemoteId } from '../../../shared/ids'

let world: JiraContractWorld
afterEach(() => world.close())

const sprint = 'customfield_10027'
const team = 'customfield_10028'
const assets = 'customfield_10029'
const customFields = [sprint, team, assets].join()
const blueTeam = '36885b3c-1bf0-4f85-a357-c5b858c31de4'
const nightShift = '7c9d1e88-0f3b-4b64-8a62-70af3b8dac13'
const workspace = 'f1668d0c-5a7e-4c0a-9d3c-1c2d3e4f5a6b'
const person = 'ada.osei@example.test'

const request = (fields: Record<string, unknown>) => ({
  ...{ project: 'SEC', type: 'Task', keepLink: true },
  fields: { summary: 'x', ...fields } as Record<string, string>,
})
const refused = (field: string, said: RegExp) => ({
  error: { code: 'invalid', fields: { [field]: expect.stringMatching(said) } },
})
const asked = (path: RegExp) =>
  world.sandbox.journal.entries().filter((one) => path.test(one.path)).length
const elsewhere = (fields: Record<string, string | number>, project = 'SEC') =>
  world.jira.as.create(person, { project, issuetype: 'Task', summary: 'Another', ...fields })

describe.each([
  ['Cloud', openJiraWorld],
  ['Data Center', openDataCenterWorld],
] as const)('a sprint on %s', (_name, open) => {
  it('goes there by its name, from its creation on, and is cleared', async () => {
    world = await open()
    const connector = world.connect({ customFields })
    const made = await connector.create(request({ [sprint]: 'SEC 12' }), asOpId('op-1'))
    expect(made.fields[sprint]).toBe('SEC 12')
    expect(connector.predict(sprint, 'SEC 12')).toBe('SEC 12')
    await connector.update(made.remoteId, { [sprint]: 'sec 13 ' }, made.version)
    expect((await connector.get(made.remoteId)).fields[sprint]).toBe('SEC 13')
    await connector.update(made.remoteId, { [sprint]: null }, null)
    expect((await connector.get(made.remoteId)).fields[sprint]).toBeNull()
    // The boards and their sprints were looked at once.
    expect(asked(/\/board$/)).toBe(1)
  })

  it('that is over is not the one a ticket is in', async () => {
    world = await open()
    const { id, key } = elsewhere({ [sprint]: 72 })
    const { sprints } = world.jira.world.state
    const over = sprints.findIndex((one) => one.id === 72)
    const was = sprints[over]
    if (was === undefined) throw new Error('the seed has no such sprint')
    sprints[over] = { ...was, state: 'closed' }
    const connector = world.connect({ customFields })
    expect((await connector.get(key)).fields[sprint]).toBeNull()
    await connector.update(asRemoteId(String(id)), { [sprint]: 'SEC 13' }, null)
    expect((await connector.get(key)).fields[sprint]).toBe('SEC 13')
    expect(world.jira.as.issue(person, key).values[sprint]).toEqual(['72', '73'])
    const again = connector.update(asRemoteId(String(id)), { [sprint]: 'SEC 12' }, null)
    await expect(again).rejects.toMatchObject(refused(sprint, /SEC 12.*Open.*SEC 13/s))
  })

  it('that nobody opened, or that two boards have, is refused with what was looked at', async () => {
    world = await open()
    const connector = world.connect({ customFields })
    const made = await connector.create(request({}), asOpId('op-2'))
    const set = (name: string) => connector.update(made.remoteId, { [sprint]: name }, null)
    await expect(set('SEC 99')).rejects.toMatchObject(
      refused(sprint, /"SEC 99".*boards of SEC.*SEC 12, SEC 13/s),
    )
    await expect(set('OPS 7')).rejects.toMatchObject(refused(sprint, /"OPS 7"/))
    await expect(set('Hardening')).rejects.toMatchObject(refused(sprint, /74, 75/))
    await set('75')
    expect(world.jira.as.issue(person, made.key).values[sprint]).toEqual(['75'])
    await expect(set('12345')).rejects.toMatchObject(refused(sprint, /12345/))
    const create = connector.create(request({ [sprint]: 'SEC 99' }), asOpId('op-3'))
    await expect(create).rejects.toMatchObject(refused(sprint, /SEC 99/))
    expect(world.arrived('create')).toBe(1)
  })

  it('is taken by its number where the boards are not shown', async () => {
    world = await open()
    const connector = world.connect({ customFields })
    const made = await connector.create(request({}), asOpId('op-12'))
    const hidden = { method: 'GET', path: '/rest/agile/1.0/board', kind: 'status' } as const
    world.sandbox.faults.order({ ...hidden, status: 403, count: 3 })
    const named = connector.update(made.remoteId, { [sprint]: 'SEC 12' }, null)
    await expect(named).rejects.toMatchObject(refused(sprint, /"SEC 12".*not shown.*number/s))
    await connector.update(made.remoteId, { [sprint]: '72' }, null)
    expect((await connector.get(made.remoteId)).fields[sprint]).toBe('SEC 12')
  })

  it('that was opened a moment ago is found', async () => {
    world = await open()
    const connector = world.connect({ customFields })
    const made = await connector.create(request({ [sprint]: 'SEC 12' }), asOpId('op-4'))
    world.jira.world.state.sprints.push({
      id: 90,
      name: 'SEC 14',
      state: 'future',
      originBoardId: 41,
    })
    await connector.update(made.remoteId, { [sprint]: 'SEC 14' }, null)
    expect((await connector.get(made.remoteId)).fields[sprint]).toBe('SEC 14')
  })
})

describe('a team', () => {
  it('goes there by its id, or by a name that a ticket of the project has shown', async () => {
    world = await openJiraWorld()
    const connector = world.connect({ customFields })
    const made = await connector.create(request({ [team]: blueTeam }), asOpId('op-5'))
    expect(made.fields[team]).toBe('Blue Team')
    const other = await connector.create(request({}), asOpId('op-6'))
    world.turn(60_000)
    await connector.update(other.remoteId, { [team]: 'blue team' }, null)
    expect((await connector.get(other.remoteId)).fields[team]).toBe('Blue Team')
    await connector.update(other.remoteId, { [team]: null }, null)
    expect((await connector.get(other.remoteId)).fields[team]).toBeNull()
  })

  it('whose name no ticket has shown, or that two teams share, is refused', async () => {
    world = await openJiraWorld()
    const connector = world.connect({ customFields })
    elsewhere({ [team]: nightShift })
    elsewhere({ [team]: '8dae2f99-1a4c-4c75-9b73-81ba4c9ebd24' })
    const made = await connector.create(request({}), asOpId('op-7'))
    world.turn(60_000)
    const set = (name: string) => connector.update(made.remoteId, { [team]: name }, null)
    await expect(set('Red Team')).rejects.toMatchObject(
      refused(team, /"Red Team".*tickets of SEC.*Night Shift/s),
    )
    await expect(set('Night Shift')).rejects.toMatchObject(refused(team, new RegExp(nightShift)))
    expect(world.arrived('update')).toBe(0)
  })

  it('is not written to Data Center, which is said', async () => {
    world = await openDataCenterWorld()
    const connector = world.connect({ customFields })
    const made = await connector.create(request({}), asOpId('op-8'))
    const set = connector.update(made.remoteId, { [team]: 'Blue Team' }, null)
    await expect(set).rejects.toMatchObject(refused(team, /Data Center/))
    expect(world.arrived('update')).toBe(0)
  })
})

describe('objects of Assets', () => {
  it('go to Cloud by workspace and number, as they are read', async () => {
    world = await openJiraWorld()
    const connector = world.connect({ customFields })
    const all = [`${workspace}:88`, `${workspace}:89`]
    const made = await connector.create(request({ [assets]: all }), asOpId('op-9'))
    expect(made.fields[assets]).toEqual(all)
    expect(connector.predict(assets, all)).toEqual(all)
    const change = { [assets]: [`${workspace}:90`] }
    await connector.update(made.remoteId, change, made.version)
    expect((await connector.get(made.remoteId)).fields).toMatchObject(change)
    await connector.update(made.remoteId, { [assets]: [] }, null)
    expect((await connector.get(made.remoteId)).fields[assets]).toEqual([])
    const named = connector.update(made.remoteId, { [assets]: ['SYD-1'] }, null)
    await expect(named).rejects.toMatchObject(refused(assets, /"SYD-1".*workspace/s))
    expect(world.arrived('update')).toBe(2)
  })

  it('go to Data Center by their keys', async () => {
    world = await openDataCenterWorld()
    const connector = world.connect({ customFields })
    const made = await connector.create(request({ [assets]: ['ITSM-88'] }), asOpId('op-10'))
    expect(made.fields[assets]).toEqual(['SYD-1 (ITSM-88)'])
    const change = { [assets]: ['SYD-1 (ITSM-88)', 'Mail gateway (old) (ITSM-90)'] }
    await connector.update(made.remoteId, change, made.version)
    expect((await connector.get(made.remoteId)).fields).toMatchObject(change)
  })

  it('without a key are refused by Data Center before anything is sent', async () => {
    world = await openDataCenterWorld()
    const connector = world.connect({ customFields })
    const made = await connector.create(request({}), asOpId('op-11'))
    const named = connector.update(made.remoteId, { [assets]: ['Mail gateway'] }, null)
    await expect(named).rejects.toMatchObject(refused(assets, /"Mail gateway".*key/s))
    const gone = connector.update(made.remoteId, { [assets]: ['ITSM-404'] }, null)
    await expect(gone).rejects.toMatchObject(refused(assets, /ITSM-404/))
  })
})

it('fields of these types are shown as what they are', async () => {
  world = await openJiraWorld()
  const fields = await world.connector.fields('SEC', 'Task')
  const types = fields.flatMap(({ name, type }) => (customFields.includes(name) ? [type] : []))
  expect(types).toEqual(['line', 'line', 'set'])
})
