import { describe, expect, it } from 'vitest'
import { linkedWorld } from '../../../../test-support/linked-world'
import type { World } from '../../../../test-support/world'
import { commentHub, editHub } from '../../../../test-support/world-hub'
import { asInstanceId, asIssueId } from '../../../shared/ids'
import { MINUTE_MS } from '../../../shared/time'

const a = asInstanceId('a')
const state = (world: World) => world.store.get('instanceStates', a)
const kinds = async (world: World) =>
  (await world.store.audit({ limit: 500 })).map((event) => event.kind)
const nameOf = async (world: World, id: string) =>
  (await world.store.get('issues', id))?.fields.name

/** The tickets in the order of their issues, with the links between them. */
async function world2(issues = 3) {
  const linked = await linkedWorld(issues)
  const links = await linked.world.links()
  const of = (number: number) => {
    const link = links.find((one) => one.objectId === asIssueId(`issue${number}`))
    const record = linked.records.find((one) => one.id === link?.remoteId)
    if (link === undefined || record === undefined) throw new Error('not linked')
    return { link, record }
  }
  return { ...linked, of }
}

describe('a record this account may not touch', () => {
  it('is named on its link and tried again while the others flow', async () => {
    const { world, server, of } = await world2()
    const { link, record } = of(1)
    record.forbidden = true
    for (const number of [1, 2, 3]) {
      server.set(of(number).record.id, { summary: `new ${number}` }, 'bob')
    }
    expect(await world.cycle(server)).toMatchObject({ outcome: 'finished' })
    expect([await nameOf(world, 'issue2'), await nameOf(world, 'issue3')]).toEqual([
      'new 2',
      'new 3',
    ])
    expect((await state(world))?.health).toBe('ok')
    expect((await world.store.get('links', link.id))?.lastError).toMatchObject({
      code: 'permission',
      message: `${record.key} is not for you.`,
    })
    record.forbidden = false
    await world.round(20)
    expect(await nameOf(world, 'issue1')).toBe('new 1')
    expect(await world.store.get('links', link.id)).toMatchObject({
      state: 'linked',
      lastError: null,
    })
  })

  it('blocks its own operations only', async () => {
    const { world, server, of } = await world2()
    of(1).record.forbidden = true
    await editHub(world.ports, asIssueId('issue1'), { name: 'mine 1' })
    await editHub(world.ports, asIssueId('issue2'), { name: 'mine 2' })
    await commentHub(world.ports, asIssueId('issue3'), 'hello')
    expect(await world.cycle(server, { inbound: false })).toMatchObject({ outcome: 'finished' })
    const ops = await world.store.all('ops')
    expect(ops).toMatchObject([
      { linkId: of(1).link.id, state: 'blocked', lastError: { code: 'permission' } },
    ])
    expect(of(2).record.fields.summary).toBe('mine 2')
    expect(of(3).record.comments).toHaveLength(1)
    expect(await kinds(world)).toContain('op.blocked')
  })

  it.each([['reading'], ['writing']])(
    'speaks of the account when it is the second in a row: %s',
    async (way) => {
      const { world, server, of } = await world2()
      for (const number of [1, 2, 3]) {
        of(number).record.forbidden = true
        if (way === 'reading') server.set(of(number).record.id, { summary: 'new' }, 'bob')
        else await editHub(world.ports, asIssueId(`issue${number}`), { name: 'mine' })
      }
      const run = await world.cycle(server, { inbound: way === 'reading' })
      expect(run).toMatchObject({ outcome: 'stopped', error: { code: 'permission' } })
      expect(await state(world)).toMatchObject({ health: 'attention' })
      for (const number of [1, 2, 3]) of(number).record.forbidden = false
      world.now += 20 * MINUTE_MS
      await world.cycle(server, { trigger: 'person' })
      const ops = await world.store.all('ops')
      // The first one waits for a person; nothing that came after it was given up.
      expect(ops.filter((op) => op.state === 'blocked')).toHaveLength(way === 'reading' ? 0 : 1)
      const left = way === 'reading' ? [] : ['issue1']
      for (const id of ['issue1', 'issue2', 'issue3'].filter((one) => !left.includes(one))) {
        const number = Number(id.slice('issue'.length))
        expect(of(number).record.fields.summary).toBe(await nameOf(world, id))
      }
    },
  )

  it('is told from a listing that was refused', async () => {
    const { world, server } = await world2()
    world.faults.set('a', ['forbidden'])
    expect(await world.cycle(server)).toMatchObject({ outcome: 'stopped' })
    expect(await state(world)).toMatchObject({ health: 'attention' })
  })
})

describe('a record that was merged into another one', () => {
  it('counts as gone and says into which, in whatever way it is noticed', async () => {
    const { world, server, of } = await world2()
    const [first, second, other] = [of(1), of(2), of(3)]
    first.record.mergedInto = other.record
    second.record.mergedInto = other.record
    await editHub(world.ports, asIssueId('issue1'), { name: 'mine' })
    await world.cycle(server, { inbound: false })
    server.bump(second.record.id)
    await world.round()
    for (const { link } of [first, second]) {
      const now = await world.store.get('links', link.id)
      expect(now).toMatchObject({ state: 'gone', lastError: { retry: 'after-fix' } })
      expect(now?.lastError?.message).toContain(`merged into ${other.record.key}`)
      expect(await world.store.get('tickets', `a/${link.remoteId}`)).toMatchObject({ gone: true })
    }
    expect(await world.store.all('ops')).toMatchObject([{ state: 'blocked' }])
    expect(await nameOf(world, 'issue1')).toBe('mine')
    expect(other.record.fields.summary).toBe('issue 3')
    expect(await world.store.get('links', other.link.id)).toMatchObject({ state: 'linked' })
  })
})

describe('a field that was removed over there', () => {
  it('is left out while the others flow, and goes on when it comes back', async () => {
    const { world, server, of } = await world2(1)
    const { record, link } = of(1)
    server.removedFields.add('priority')
    server.set(record.id, { summary: 'from there' }, 'bob')
    await editHub(world.ports, asIssueId('issue1'), { severity: 'critical', description: 'mine' })
    await world.round()
    await world.round()
    expect(record.fields.description).toBe('mine')
    expect(await nameOf(world, 'issue1')).toBe('from there')
    expect((await world.store.get('issues', 'issue1'))?.fields.severity).toBe('critical')
    const note = (await world.store.get('links', link.id))?.notes.severity
    expect(note?.text).toContain('priority')
    server.removedFields.clear()
    server.bump(record.id)
    await world.round()
    await world.round()
    expect(record.fields.priority).toBe('Highest')
    expect((await world.store.get('links', link.id))?.notes.severity).toBeUndefined()
  })

  it('is noted when only the write is refused', async () => {
    const { world, server, of } = await world2(1)
    const { record, link } = of(1)
    await editHub(world.ports, asIssueId('issue1'), { severity: 'critical', name: 'mine' })
    // Read, then gone before the write.
    world.aroundWrite.push({
      when: 'before',
      deed: () => {
        server.removedFields.add('priority')
      },
    })
    await world.round()
    expect(record.fields.summary).toBe('mine')
    const note = (await world.store.get('links', link.id))?.notes.severity
    expect(note).toMatchObject({ code: 'refused' })
  })
})
