import { afterEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../test-support/app-world'
import { openLinkedApp } from '../../test-support/linked-app'

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const panel = { type: 'panel', attrs: { panelType: 'warning' }, content: [paragraph('Careful')] }
const doc = (...content: (typeof panel | ReturnType<typeof paragraph>)[]) => ({
  ...{ type: 'doc', version: 1, content },
})

let world: AppWorld
afterEach(() => world.close())

describe('a text of a ticket that cannot be shown whole', () => {
  it('is told of here, keeps what it has there over an edit, and rests afterwards', async () => {
    const app = await openLinkedApp({ start: false })
    world = app.world
    const { jira } = world.sandbox
    await app.createTicket()
    const { key } = await app.ticket()
    expect(await app.ticket()).not.toHaveProperty('losses')
    jira.as.edit(app.somebody, key, { description: doc(paragraph('Before'), panel) })
    jira.as.comment(app.somebody, key, doc(panel))
    await app.advance(60_000)
    await app.sync()
    expect(await app.ticket()).toMatchObject({ losses: { description: ['panel'] } })
    const { issue, entries } = await app.detail()
    expect(issue.fields.description).toBe('Before\n\n> Careful')
    const said = entries.filter((entry) => entry.kind === 'comment')
    expect(said).toMatchObject([{ body: '> Careful', losses: ['panel'] }])

    const description = issue.fields.description.replace('Before', 'Long before')
    await world.app.calls['issues.edit']({ id: issue.id, changes: { description } })
    await app.sync()
    await app.advance(60_000)
    await app.sync()
    expect(jira.as.issue(app.somebody, key).values.description).toEqual(
      doc(paragraph('Long before'), panel),
    )
    expect(await app.ticket()).toMatchObject({ losses: { description: ['panel'] } })
    const before = await app.ticket()
    await app.advance(60_000)
    expect(await app.sync()).toMatchObject({ counters: { writes: 0, fieldsIn: 0, commentsIn: 0 } })
    expect(await app.ticket()).toEqual(before)
  })
})

describe('an incident that an integration over there mirrors', () => {
  it('is said so before it is linked, and another one is not', async () => {
    world = await openAppWorld({ start: false, systems: ['xsoar'] })
    const tenant = world.sandbox.xsoar
    const [usual] = tenant.connections()
    const call = world.app.calls
    const { instance } = await call['connectors.add']({
      ...{ type: 'xsoar', name: 'Tenant', baseUrl: usual?.baseUrl ?? '', proxyUrl: null },
      ...{ caPem: null, options: { ...usual?.options }, secrets: { ...usual?.secrets } },
      ...{ inboundEveryS: null, outboundEveryS: null },
    })
    const issue = await call['issues.create']({
      ...{ kind: 'alert', fields: { name: 'x', description: '', severity: 'low' } },
    })
    const look = (ticket: string) =>
      call['links.previewAttach']({
        ...{ objectId: issue.id, instanceId: instance.id, ticket, direction: 'both' },
        ...{ inboundProfileId: 'xsoar-default-in', outboundProfileId: 'xsoar-default-out' },
      })
    const seen = await look('15')
    expect(seen.notices).toEqual([expect.stringContaining('ServiceNow_prod')])
    const own = tenant.as.create('ada_osei', { name: 'Nobody mirrors it', type: 'Malware' })
    expect(await look(own.id)).not.toHaveProperty('notices')
  })
})
