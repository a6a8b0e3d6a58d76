import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { editHub } from '../../../../test-support/world-hub'
import { inboundId, worldOutbound } from '../../../../test-support/world-profiles'
import { asIssueId, asProfileId } from '../../../shared/ids'
import { configureLink } from './links'

const issue = asIssueId('issue1')

async function linked() {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin(1)
  const server = world.servers[0]
  if (server === undefined) throw new Error('no server')
  const { id } = await world.create(issue, server, 'both')
  await world.round()
  await world.round()
  const record = [...server.records.values()][0]
  if (record === undefined) throw new Error('no ticket')
  return { world, server, record, id }
}

describe('the outbound profiles of a link', () => {
  it('X9: takes several outbound profiles; of two for one field the first decides', async () => {
    const { world, server, record, id } = await linked()
    const narrow = asProfileId('names-only')
    const shout = asProfileId('labels-too')
    const rows = worldOutbound().rows
    await world.store.commit({
      puts: [
        {
          collection: 'profiles',
          record: {
            ...worldOutbound({ rows: rows.filter((one) => one.local === 'name') }),
            id: narrow,
            name: 'Names',
          },
        },
        {
          collection: 'profiles',
          record: {
            ...worldOutbound({
              rows: rows
                .filter((one) => one.local === 'labels' || one.local === 'name')
                .map((one) => (one.local === 'name' ? { ...one, mode: 'off' as const } : one)),
            }),
            id: shout,
            name: 'Labels',
          },
        },
      ],
    })
    const choice = {
      ...world.choice('out'),
      outboundProfileId: narrow,
      moreOutboundProfileIds: [shout, shout, narrow],
    }
    const link = await configureLink(world.ports, id, choice, 'Ann')
    expect(link.moreOutboundProfileIds).toEqual([shout])
    const [event] = await world.store.audit({ limit: 1, linkId: id })
    expect(event?.reason).toContain('outbound profile from "World out" to "Names" and "Labels"')
    await editHub(world.ports, issue, { name: 'sent', labels: ['too'], description: 'not mapped' })
    await world.round()
    await world.round()
    expect(server.records.get(record.id)?.fields).toMatchObject({
      summary: 'sent',
      labels: ['too'],
    })
    expect(server.records.get(record.id)?.fields.description).not.toBe('not mapped')
  })

  it('X17: refuses a further outbound profile that is none and names the argument', async () => {
    const { world, id } = await linked()
    const choice = { ...world.choice('out'), moreOutboundProfileIds: [inboundId] }
    await expect(configureLink(world.ports, id, choice, 'Ann')).rejects.toMatchObject({
      error: { code: 'bad-request', fields: { outboundProfileId: expect.any(String) } },
    })
  })
})
