import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../test-support/app-world'
import type { IssueDetail } from '../shared/ipc/views'

type Tenant = 'xsoar' | 'xsoar-b'

const tenants = ['xsoar', 'xsoar-b'] as const
let world: AppWorld
let instances: Readonly<Record<Tenant, string>>

const call = () => world.app.calls
const person = 'ada_osei'
const tenant = (name: Tenant) => world.sandbox[name]
const incident = (name: Tenant, id: string) => tenant(name).as.incident(person, id)
/** What is said in a war room, without what is ours alone. */
const said = (name: Tenant, id: string) =>
  incident(name, id).entries.map(({ contents, file }) => file?.name ?? contents)

beforeEach(async () => {
  world = await openAppWorld({ start: false, systems: tenants })
  instances = { xsoar: await connect('xsoar'), 'xsoar-b': await connect('xsoar-b') }
})
afterEach(() => world.close())

async function connect(name: Tenant): Promise<string> {
  const [usual] = tenant(name).connections()
  const added = await call()['connectors.add']({
    ...{ type: 'xsoar', name, baseUrl: usual?.baseUrl ?? '', proxyUrl: null, caPem: null },
    ...{ options: { ...usual?.options }, secrets: { ...usual?.secrets } },
    ...{ inboundEveryS: null, outboundEveryS: null },
  })
  return added.instance.id
}

async function sync(): Promise<number> {
  const runs = await call()['mirror.runNow']({ instanceId: null })
  expect(runs.map(({ outcome }) => outcome)).toEqual(runs.map(() => 'finished'))
  return runs.reduce((sum, { counters }) => sum + counters.writes, 0)
}

/** Cycles until nothing is written any more; fails when that never comes. */
async function settle(): Promise<void> {
  for (let cycle = 0; cycle < 8; cycle += 1) if ((await sync()) === 0 && cycle > 1) return
  throw new Error('the two tenants keep writing')
}

type Mirrored = { readonly issueId: string; readonly here: string; readonly there: string }

/** An incident of one tenant, linked both ways, with a copy in the other that follows it. */
async function mirrored(home: Tenant, away: Tenant, name: string): Promise<Mirrored> {
  const here = tenant(home).as.create(person, { name, type: 'Malware', severity: 3 }).id
  const issue = await call()['issues.create']({
    ...{ kind: 'alert', fields: { name, description: '', severity: 'high' } },
  })
  await call()['links.attach']({
    ...{ objectId: issue.id, instanceId: instances[home], ticket: here, direction: 'both' },
    ...{ inboundProfileId: 'xsoar-default-in', outboundProfileId: 'xsoar-default-out' },
  })
  const made = await call()['links.createTicket']({
    ...{ objectId: issue.id, instanceId: instances[away], project: 'incidents', type: 'Malware' },
    ...{ fields: {}, linkToIssue: true, direction: 'out' },
    ...{ inboundProfileId: null, outboundProfileId: 'xsoar-default-out' },
  })
  if (made === null) throw new Error('the copy was not created')
  await settle()
  // What is said within the second of linking may count as said before.
  world.sandbox.clock.advance(2_000)
  await world.advance(2_000)
  return { issueId: issue.id, here, there: made.link.remoteId ?? '' }
}

const detail = (id: string): Promise<IssueDetail> => call()['issues.get']({ id })

describe('two tenants of Cortex XSOAR', () => {
  it('mirror incidents of each other without echo', async () => {
    const east = await mirrored('xsoar', 'xsoar-b', 'Born in the one')
    const north = await mirrored('xsoar-b', 'xsoar', 'Born in the other')
    tenant('xsoar').as.write(person, east.here, { contents: 'Seen on **two** hosts.' })
    tenant('xsoar').as.write(person, east.here, { contents: 'For us.', note: true })
    tenant('xsoar').as.attach(person, east.here, 'hashes.txt', Buffer.from('d41d8cd9'))
    tenant('xsoar').as.edit(person, east.here, { details: 'Two hosts, one *loader*.', severity: 4 })
    tenant('xsoar-b').as.write(person, north.here, { contents: 'Said in the north.' })
    await settle()

    expect(incident('xsoar-b', east.there).fields).toMatchObject({
      ...{ name: 'Born in the one', details: 'Two hosts, one *loader*.', severity: 4 },
    })
    expect(said('xsoar', east.here)).toHaveLength(3)
    expect([...said('xsoar-b', east.there)].sort()).toEqual([
      expect.stringContaining('For us.'),
      expect.stringContaining('Seen on **two** hosts.'),
      'hashes.txt',
    ])
    expect(said('xsoar-b', north.here)).toEqual(['Said in the north.'])
    expect(said('xsoar', north.there)).toEqual([expect.stringContaining('Said in the north.')])
    expect(
      (await detail(east.issueId)).entries.filter(({ kind }) => kind !== 'system'),
    ).toHaveLength(3)
  })

  it('stay silent once both agree, over a restart as well', async () => {
    const { here, there } = await mirrored('xsoar', 'xsoar-b', 'Quiet')
    tenant('xsoar').as.write(person, here, { contents: 'Once.' })
    await settle()
    const versions = () => [incident('xsoar', here).version, incident('xsoar-b', there).version]
    const before = versions()
    await world.restart()
    for (let cycle = 0; cycle < 3; cycle += 1) expect(await sync()).toBe(0)
    expect(versions()).toEqual(before)
    expect([said('xsoar', here).length, said('xsoar-b', there).length]).toEqual([1, 1])
  })

  it('close and reopen together, with reason', async () => {
    const { issueId, here, there } = await mirrored('xsoar', 'xsoar-b', 'Comes to an end')
    tenant('xsoar').as.close(person, here, 'Duplicate', 'See the other one.')
    await settle()
    expect((await detail(issueId)).issue.fields).toMatchObject({
      ...{ status: 'resolved', resolution: 'duplicate' },
    })
    expect(incident('xsoar-b', there)).toMatchObject({ status: 2 })
    expect(incident('xsoar-b', there).fields.closeReason).toBe('Duplicate')
    tenant('xsoar').as.reopen(person, here)
    await settle()
    expect((await detail(issueId)).issue.fields.status).toBe('in-progress')
    expect(incident('xsoar-b', there)).toMatchObject({ status: 1 })
  })
})
