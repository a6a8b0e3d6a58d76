import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../test-support/app-world'
import type { Issue } from '../shared/domain/issue'
import type { LinkView } from '../shared/ipc/views'

let world: AppWorld
let issue: Issue
let link: LinkView
let instanceId: string

const call = () => world.app.calls
const taken = () => world.sandbox.webhook.world.state.deliveries
const bodies = () => taken().map(({ body }) => body)
const sync = () => call()['mirror.runNow']({ instanceId })
const edit = (changes: Parameters<AppWorld['app']['calls']['issues.edit']>[0]['changes']) =>
  call()['issues.edit']({ id: issue.id, changes })

beforeEach(async () => {
  world = await openAppWorld({ start: false, systems: ['webhook'] })
  const [connection] = world.sandbox.webhook.connections()
  if (connection === undefined) throw new Error('the receiver offers no way to connect')
  const { name, baseUrl, options, secrets } = connection
  const added = await call()['connectors.add']({
    ...{ type: 'webhook', name, baseUrl, options, secrets },
    ...{ proxyUrl: null, caPem: null, inboundEveryS: null, outboundEveryS: null },
  })
  instanceId = added.instance.id
  issue = await call()['issues.create']({
    kind: 'alert',
    fields: { name: 'Odd sign-in', severity: 'high' },
  })
  const made = await call()['links.createTicket']({
    objectId: issue.id,
    instanceId,
    project: 'webhook',
    type: 'event',
    fields: {},
    linkToIssue: true,
    direction: 'out',
    inboundProfileId: null,
    outboundProfileId: 'webhook-default-out',
  })
  if (made === null) throw new Error('the event was not sent')
  link = made
})

afterEach(() => world.close())

describe('an issue told of by a webhook', () => {
  it('is an event with its fields, and linked with what the receiver calls it', () => {
    expect(link).toMatchObject({ link: { state: 'linked' }, ticket: { key: 'EVT-1001' } })
    expect(bodies()).toMatchObject([
      { event: 'created', title: 'Odd sign-in', fields: { severity: 'high' } },
    ])
  })

  it('makes an event of each later change, each once, and none while nothing happens', async () => {
    await sync()
    expect(taken()).toHaveLength(1)
    await edit({ assignee: 'ana@example.com', severity: 'low' })
    await sync()
    expect(bodies()[1]).toMatchObject({
      event: 'updated',
      recordId: 'EVT-1001',
      fields: { assignee: 'ana@example.com', severity: 'low' },
    })
    await call()['issues.addEntry']({
      objectId: issue.id,
      kind: 'comment',
      body: 'Seen before.',
      visibility: 'internal',
    })
    await edit({ status: 'resolved', resolution: 'false-positive' })
    await sync()
    await sync()
    const later = bodies().slice(2)
    expect(later).toHaveLength(2)
    expect(later).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          event: 'status-changed',
          fields: { status: 'resolved', resolution: 'false-positive' },
        }),
        expect.objectContaining({ event: 'commented' }),
      ]),
    )
    const after = await call()['issues.get']({ id: issue.id })
    expect(after.links[0]?.ticket).toMatchObject({
      statusName: 'resolved',
      statusCategory: 'done',
      fields: { severity: 'low', assignee: 'ana@example.com' },
    })
    expect(after.links[0]?.fields.filter((field) => field.state !== 'in-step')).toEqual([])
  })

  it('counts once when an answer was lost, without a person', async () => {
    world.sandbox.faults.order({
      method: 'POST',
      path: '/webhook/in',
      kind: 'reply-lost',
      count: 1,
    })
    await edit({ name: 'Renamed' })
    await sync()
    await world.advance(120_000)
    await sync()
    expect(taken()).toHaveLength(2)
    expect(taken()[1]).toMatchObject({ repeats: 1, body: { fields: { title: 'Renamed' } } })
  })

  it('says everything in the words of its profile, also what is mapped later', async () => {
    const own = await call()['profiles.duplicate']({
      profileId: 'webhook-default-out',
      name: 'In their words',
    })
    const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      severity: { critical: 'P1', high: 'P1', medium: 'P2', low: 'P3', informational: 'P3' },
      status: { new: 'open', 'in-progress': 'busy', pending: 'busy', resolved: 'closed' },
    }
    const rows = own.rows.map((row) =>
      row.local === 'category'
        ? { ...row, remote: 'alertId' }
        : { ...row, values: words[row.local] ?? null },
    )
    const { id: profileId, version: expectedVersion, ...rest } = own
    const { name, description, connectorType, direction } = rest
    const { mirrorClose, mirrorReopen, entries, graceDays } = rest
    await call()['profiles.update']({
      profileId,
      expectedVersion,
      draft: {
        ...{ name, description, connectorType, direction, rows },
        ...{ mirrorClose, mirrorReopen, entries, graceDays },
      },
    })
    const choice = {
      direction: 'out',
      inboundProfileId: null,
      outboundProfileId: profileId,
    } as const
    await call()['links.configure']({ linkId: link.link.id, ...choice })
    await sync()
    const first = taken().length
    await edit({ severity: 'low', category: 'AL-7', status: 'resolved' })
    await sync()
    await sync()
    await sync()
    expect(bodies().slice(first)).toMatchObject([
      {
        event: 'updated',
        changed: ['severity', 'alertId'],
        fields: { severity: 'P3', alertId: 'AL-7' },
      },
      { event: 'status-changed', fields: { status: 'closed' } },
    ])
    const after = await call()['issues.get']({ id: issue.id })
    expect(after.links[0]?.fields.filter((field) => field.state !== 'in-step')).toEqual([])
  })
})
