import { describe, expect, it } from 'vitest'
import {
  chosenWorld,
  chosenIssue as issue,
  writtenValues,
} from '../../../../test-support/chosen-world'
import { editHub } from '../../../../test-support/world-hub'

const base = 'one\ntwo\nthree'

async function described(policy: Parameters<typeof chosenWorld>[0] = 'newest') {
  const chosen = await chosenWorld(policy)
  await editHub(chosen.world.ports, issue, { description: base })
  await chosen.world.round()
  await chosen.world.round()
  return chosen
}

describe('a long text both sides edited in different lines', () => {
  it('holds both edits on both sides, sent once, recorded as joined, with no loser', async () => {
    const { world, server, collide, sides, kinds } = await described()
    await collide('description', 'ONE\ntwo\nthree', 'one\ntwo\nthree\nfour')
    for (let at = 0; at < 3; at += 1) await world.round()
    const both = 'ONE\ntwo\nthree\nfour'
    const { here, there } = await sides()
    expect([here?.description, there.description]).toEqual([both, both])
    expect(writtenValues(server, 'description')).toEqual([base, both])
    const events = await world.store.audit({ limit: 100, objectId: issue })
    const joined = events.filter((event) => event.kind === 'field.merged')
    expect(joined).toHaveLength(1)
    expect(joined[0]).toMatchObject({ rule: 'D7', before: 'ONE\ntwo\nthree', after: both })
    expect(joined[0]?.reason).toContain('the text now holds both')
    expect(joined[0]).not.toHaveProperty('lost')
    expect(await kinds()).not.toContain('field.conflict')
  })

  it('falls back to the later edit where both changed one line', async () => {
    const { world, collide, sides, kinds } = await described()
    await collide('description', 'ONE\ntwo\nthree', 'Eins\ntwo\nthree')
    await world.round()
    expect((await sides()).here?.description).toBe('Eins\ntwo\nthree')
    expect(await kinds()).toContain('field.conflict')
  })

  it('asks only where both changed one line', async () => {
    const { world, collide, sides } = await described('ask')
    await collide('description', 'ONE\ntwo\nthree', 'one\ntwo\nTHREE')
    await world.round()
    expect((await sides()).there.description).toBe('ONE\ntwo\nTHREE')
    expect(await world.store.all('conflicts')).toEqual([])
    await collide('description', 'ONE\ntwo\nhere', 'ONE\ntwo\nthere')
    expect(await world.store.all('conflicts')).toHaveLength(1)
  })

  it('comes to one text when three systems edit different lines', async () => {
    const { world, server, other, record, sides } = await described()
    await world.create(issue, other, 'out')
    await world.round()
    await world.round()
    const second = [...other.records.values()][0]
    if (second === undefined) throw new Error('no second ticket')
    // The issue may listen to one ticket only, so the other way of this link is opened by hand.
    const link = (await world.links()).find((one) => one.remoteId === second.id)
    if (link === undefined) throw new Error('no second link')
    const { inboundProfileId } = world.choice('both')
    const record2 = { ...link, direction: 'both', inboundProfileId } as const
    await world.store.commit({ puts: [{ collection: 'links', record: record2 }] })
    await world.round()
    const text = 'a\n1\nb\n2\nc\n3\nd'
    await editHub(world.ports, issue, { description: text })
    await world.round()
    await world.round()
    world.now += 60_000
    await editHub(world.ports, issue, { description: text.replace('a', 'A') })
    server.set(record.id, { description: text.replace('b', 'B') }, 'bob')
    other.set(second.id, { description: text.replace('d', 'D') }, 'eve')
    for (let at = 0; at < 5; at += 1) await world.round()
    const joined = 'A\n1\nB\n2\nc\n3\nD'
    const { here, there } = await sides()
    expect([here?.description, there.description, second.fields.description]).toEqual([
      joined,
      joined,
      joined,
    ])
    const writes = world.writes()
    await world.round()
    await world.round()
    expect(world.writes()).toBe(writes)
  })
})
