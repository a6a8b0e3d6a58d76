import { describe, expect, it } from 'vitest'
import { SeedWorld } from '../../../../test-support/seed-world'
import { asIssueId } from '../../../shared/ids'
import { MINUTE_MS } from '../../../shared/time'

const issue = (number: number) => asIssueId(`issue${number}`)
const first = issue(1)

/** So many tickets linked with as many issues, both sides in step and every overlap gone by. */
async function linked(count: number, params: ConstructorParameters<typeof SeedWorld>[0] = {}) {
  const world = await new SeedWorld(params).begin(count)
  const tickets = Array.from({ length: count }, (_, at) => world.desk.open(`ticket ${at + 1}`))
  for (const [at, { id }] of tickets.entries()) await world.attach(issue(at + 1), id)
  for (let round = 0; round < 4; round += 1) await world.cycle()
  world.integration.calls.length = 0
  const [ticket] = tickets
  if (ticket === undefined) throw new Error('no ticket')
  return { world, ticket, tickets }
}

const idsAsked = ({ integration }: SeedWorld) =>
  integration.asked('getRemoteData').map(([id]) => id)

describe('a listing of ids', () => {
  it('is asked for once in each run, and only what it names is read', async () => {
    const { world, tickets } = await linked(4)
    await world.cycle()
    expect(world.integration.asked('getModifiedRemoteData')).toHaveLength(1)
    expect(idsAsked(world)).toEqual([])
    const changed = tickets[2]?.id ?? ''
    world.desk.edit(changed, { name: 'renamed' })
    await world.cycle()
    expect(world.integration.asked('getModifiedRemoteData')).toHaveLength(2)
    expect(idsAsked(world)).toEqual([changed])
    expect((await world.issue(issue(3))).fields.name).toBe('renamed')
  })

  it('asks for what changed since the last update', async () => {
    const { world, ticket } = await linked(1)
    world.desk.edit(ticket.id, { name: 'renamed' })
    const at = world.now
    await world.cycle()
    const before = world.integration.asked('getModifiedRemoteData').length
    for (let run = 0; run < 5; run += 1) await world.cycle()
    const since = world.integration.asked('getModifiedRemoteData').slice(before)
    const moments = since.map(([lastUpdate]) => Date.parse(String(lastUpdate)))
    expect(moments.toSorted()).toEqual(moments)
    expect(moments[0]).toBeLessThanOrEqual(at)
    expect(moments.at(-1)).toBeGreaterThan(at - 3 * MINUTE_MS)
  })
})

describe('a listing of whole objects', () => {
  it('leaves nothing to be read, however long it goes on', async () => {
    const { world, tickets } = await linked(3, { modified: 'objects' })
    for (const [at, { id }] of tickets.entries()) world.desk.edit(id, { name: `renamed ${at}` })
    world.desk.say(tickets[0]?.id ?? '', 'said with it')
    for (let run = 0; run < 70; run += 1) await world.cycle()
    expect(idsAsked(world)).toEqual([])
    expect((await world.issue(issue(3))).fields.name).toBe('renamed 2')
    expect((await world.said(first)).map(({ body }) => body)).toEqual(['said with it'])
  })
})

describe('no listing', () => {
  it('has every linked object read in each run', async () => {
    const { world, tickets } = await linked(3, { modified: 'not implemented' })
    await world.cycle()
    await world.cycle()
    const ids = tickets.map(({ id }) => id)
    expect(idsAsked(world).toSorted()).toEqual([...ids, ...ids].toSorted())
    expect(world.integration.asked('getModifiedRemoteData')).toEqual([])
    world.desk.edit(ids[1] ?? '', { name: 'renamed' })
    await world.cycle()
    expect((await world.issue(issue(2))).fields.name).toBe('renamed')
  })

  it('goes on at the failed object after API rate limit', async () => {
    const { world } = await linked(4, { modified: 'not implemented' })
    world.integration.errors.set('getRemoteData', [null, null, 'API rate limit'])
    expect(await world.cycle()).toMatchObject({ outcome: 'stopped' })
    const [one, two, failed, ...more] = idsAsked(world)
    expect(more).toEqual([])
    world.now += 15 * MINUTE_MS
    await world.cycle()
    const [next, ...rest] = idsAsked(world).slice(3)
    expect(next).toBe(failed)
    expect([one, two]).not.toContain(rest[0])
  })
})

describe('an object that cannot be read', () => {
  it.each(['ids', 'not implemented'] as const)(
    'holds up no other and is asked for again, with a listing of %s',
    async (modified) => {
      const { world, tickets } = await linked(4, { modified })
      for (const { id } of tickets) world.desk.edit(id, { name: `renamed ${id}` })
      world.integration.errors.set('getRemoteData', [null, 'It has no such field.'])
      const run = await world.cycle()
      expect(run).toMatchObject({ outcome: 'finished', counters: { failed: 1, fieldsIn: 3 } })
      world.now += 15 * MINUTE_MS
      await world.cycle()
      const names = await Promise.all(tickets.map((_, at) => world.issue(issue(at + 1))))
      expect(names.every(({ fields }) => fields.name.startsWith('renamed'))).toBe(true)
    },
  )
})

describe('a listing that fails', () => {
  it.each(['API rate limit', 'skip update'])('with %s has nothing read', async (said) => {
    const { world, ticket } = await linked(2)
    world.desk.edit(ticket.id, { name: 'renamed' })
    world.integration.errors.set('getModifiedRemoteData', [said])
    expect(await world.cycle()).toMatchObject({ outcome: 'stopped' })
    expect(idsAsked(world)).toEqual([])
    world.now += 15 * MINUTE_MS
    await world.cycle()
    expect((await world.issue(first)).fields.name).toBe('renamed')
  })

  it('amid the objects goes on at the failed one', async () => {
    const { world, tickets } = await linked(4)
    for (const { id } of tickets) world.desk.edit(id, { name: `renamed ${id}` })
    world.integration.errors.set('getRemoteData', [null, 'API rate limit'])
    await world.cycle()
    const [, failed] = idsAsked(world)
    world.now += 15 * MINUTE_MS
    await world.cycle()
    expect(idsAsked(world)[2]).toBe(failed)
    const names = await Promise.all(tickets.map((_, at) => world.issue(issue(at + 1))))
    expect(names.every(({ fields }) => fields.name.startsWith('renamed'))).toBe(true)
  })
})

describe('an answer about an object', () => {
  it.each(['empty', 'absent', 'whole'] as const)(
    'may hold fields, entries, or both, the object being %s when it did not change',
    async (unchanged) => {
      const { world, ticket } = await linked(1, { unchanged })
      const before = await world.issue(first)
      world.desk.say(ticket.id, 'only said')
      await world.cycle()
      expect((await world.said(first)).map(({ body }) => body)).toEqual(['only said'])
      expect((await world.issue(first)).fields).toEqual(before.fields)
      world.desk.edit(ticket.id, { severity: 'High' })
      await world.cycle()
      expect((await world.issue(first)).fields).toEqual({ ...before.fields, severity: 'high' })
      world.desk.edit(ticket.id, { name: 'both' })
      world.desk.say(ticket.id, 'and said')
      await world.cycle()
      await world.cycle()
      expect((await world.issue(first)).fields.name).toBe('both')
      const said = (await world.said(first)).map(({ body }) => body)
      expect(said).toEqual(['only said', 'and said'])
      const [link] = await world.store.all('links')
      expect(link?.notes).toEqual({})
    },
  )

  it('is asked for with the id and the last update', async () => {
    const { world, ticket } = await linked(1)
    const before = world.now
    world.desk.edit(ticket.id, { name: 'renamed' })
    await world.cycle()
    const [[id, lastUpdate] = []] = world.integration.asked('getRemoteData')
    expect(id).toBe(ticket.id)
    const age = before - Date.parse(String(lastUpdate))
    expect(age).toBeGreaterThanOrEqual(0)
    expect(age).toBeLessThan(5 * MINUTE_MS)
  })

  it('brings notes in as work notes and the rest as comments', async () => {
    const { world, ticket } = await linked(1)
    world.desk.say(ticket.id, 'for us', { note: true, by: 'eve' })
    world.now += 1000
    world.desk.say(ticket.id, 'for all')
    await world.cycle()
    expect(await world.said(first)).toMatchObject([
      { kind: 'work-note', body: 'for us', author: 'eve', visibility: 'internal' },
      { kind: 'comment', body: 'for all', author: 'bob', visibility: 'public' },
    ])
  })

  it('closes with its reason and notes, and reopens', async () => {
    const { world, ticket } = await linked(1)
    world.desk.close(ticket.id, 'Resolved', 'Password was changed.')
    await world.cycle()
    expect(await world.issue(first)).toMatchObject({
      fields: { status: 'resolved', resolution: 'fixed' },
      custom: { close_notes: 'Password was changed.' },
    })
    world.desk.reopen(ticket.id)
    await world.cycle()
    expect((await world.issue(first)).fields).toMatchObject({ status: 'new', resolution: null })
  })
})
