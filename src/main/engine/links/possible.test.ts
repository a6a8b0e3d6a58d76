import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { newInstance } from '../../../../test-support/world-hub'
import type { Link, SyncDirection } from '../../../shared/domain/link'
import { type ErrorCode, failure } from '../../../shared/errors'
import { asInstanceId, asIssueId } from '../../../shared/ids'
import type { Capabilities } from '../ports/connector'
import { recreateTicket, requestTicket } from './links'
import { refuseImpossible } from './possible'

const first = asIssueId('issue1')
const refusal = (field: string, words: RegExp) => ({
  error: { code: 'refused', fields: { [field]: expect.stringMatching(words) } },
})

async function world(capabilities: Partial<Capabilities>) {
  const made = new World([{ traits: plainServer, predicts: true, capabilities }])
  await made.begin()
  const [server] = made.servers
  if (server === undefined) throw new Error('no server')
  return { world: made, server }
}

describe('what a system cannot do', () => {
  it.each<[SyncDirection, Partial<Capabilities>, RegExp]>([
    ['in', { isremotesyncin: false }, /Nothing comes in from A/],
    ['both', { isremotesyncin: false }, /Nothing comes in from A/],
    ['out', { isremotesyncout: false }, /Nothing goes out to A/],
    ['both', { isremotesyncout: false }, /Nothing goes out to A/],
  ])(
    'is refused as the direction %s of a link, new or changed',
    async (direction, lacks, words) => {
      const { world: one, server } = await world(lacks)
      const ticket = server.add({ summary: 'there' }, null)
      const asked = refusal('direction', words)
      await expect(one.attach(first, server, ticket.key, direction)).rejects.toMatchObject(asked)
      await expect(one.create(first, server, direction)).rejects.toMatchObject(asked)
      expect(await one.links()).toEqual([])
      const link = await one.attach(first, server, ticket.key, 'none')
      await expect(one.direct(link.id, direction)).rejects.toMatchObject(asked)
      const preview = one.mirror.previewConfigure(link.id, one.choice(direction))
      await expect(preview).rejects.toMatchObject(asked)
      expect((await one.links())[0]?.direction).toBe('none')
    },
  )

  it('is refused as a new ticket, also as one that takes the place of a lost one', async () => {
    const { world: one, server } = await world({ creates: false })
    const asked = refusal('instanceId', /takes no new tickets/)
    await expect(one.create(first, server, 'both')).rejects.toMatchObject(asked)
    const create = { project: 'P', type: 'Task', keepLink: false, fields: {} }
    const instanceId = asInstanceId('a')
    const unkept = { objectId: first, instanceId, create, ...one.choice('none') }
    await expect(requestTicket(one.ports, unkept, 'Ann')).rejects.toMatchObject(asked)
    const ticket = server.add({ summary: 'there' }, null)
    const link = await one.attach(first, server, ticket.key, 'both')
    const gone: Link = { ...link, state: 'gone' }
    await one.store.commit({ puts: [{ collection: 'links', record: gone }] })
    await expect(recreateTicket(one.ports, link.id, create, 'Ann')).rejects.toMatchObject(asked)
    expect(await one.store.all('ops')).toEqual([])
  })

  it.each<[ErrorCode, boolean]>([
    ['secret-missing', true],
    ['keychain-unavailable', true],
    ['bad-request', false],
  ])('is not known while the connector cannot be opened: %s', async (code, waits) => {
    const connector = () => Promise.reject(failure({ code, message: 'No.', retry: 'after-fix' }))
    const instance = newInstance('a', 0)
    const wish = { direction: 'both', creates: true } as const
    const asked = refuseImpossible({ connector }, instance, wish)
    if (waits) expect(await asked).toBeUndefined()
    else await expect(asked).rejects.toMatchObject({ error: { code } })
  })
})
