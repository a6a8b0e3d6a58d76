import { afterEach, describe, expect, it } from 'vitest'
import { chosenWorld, chosenIssue as issue } from '../../../test-support/chosen-world'
import { expectCode } from '../../../test-support/expect-failure'
import { asInstanceId } from '../../shared/ids'
import { contract } from '../../shared/ipc/contract'
import { Scheduler } from '../scheduler/scheduler'
import { changeOf } from './change-events'
import { conflictCalls } from './conflict-calls'

const opened: Scheduler[] = []
afterEach(async () => {
  for (const scheduler of opened.splice(0)) await scheduler.stop()
})

/** Two open choices, with a scheduler whose time stands still. */
async function waiting() {
  const chosen = await chosenWorld('ask')
  const { world, collide } = chosen
  await collide('name', 'mine', 'theirs')
  await collide('description', 'my text', 'their text')
  const scheduler = new Scheduler({
    clock: world.clock,
    timers: { after: () => () => undefined },
    random: () => 0,
    store: world.store,
    run: (instanceId, { linkIds: _, ...request }) => world.mirror.runCycle(instanceId, request),
    onError: (_, thrown) => {
      throw thrown
    },
  })
  opened.push(scheduler)
  await scheduler.start()
  const { store, clock, identity } = world.ports
  return { ...chosen, scheduler, calls: conflictCalls({ store, clock, identity, scheduler }) }
}

describe('calls on choices', () => {
  it('lists what waits, of one instance, one object or all, with what people call them', async () => {
    const { calls } = await waiting()
    const all = await calls['conflicts.list']({ instanceId: null, objectId: null })
    expect(all.map((view) => view.conflict.field)).toEqual(['name', 'description'])
    expect(all[0]).toMatchObject({
      objectKind: 'issue',
      objectKey: 'ISS-1',
      objectName: 'mine',
      ticketKey: 'A-1',
      instanceName: 'A',
      conflict: { local: 'mine', remote: 'theirs' },
    })
    const of = (instanceId: string | null, objectId: string | null) =>
      calls['conflicts.list']({ instanceId, objectId })
    expect(await of('a', null)).toEqual(all)
    expect(await of(null, issue)).toEqual(all)
    expect(await of('b', null)).toEqual([])
    expect(await of('b', issue)).toEqual([])
    expect(await of(null, 'other')).toEqual([])
  })

  it('ends one with a choice, which goes out at once', async () => {
    const { world, calls, idOf, scheduler, sides } = await waiting()
    const before = scheduler.view(asInstanceId('a')).nextOutboundAt
    await calls['conflicts.resolve']({ conflictId: idOf('name'), choice: 'value', value: 'ours' })
    expect(before).not.toBeNull()
    const request = { trigger: 'edit', inbound: false, outbound: true, linkIds: null } as const
    await scheduler.runNow(asInstanceId('a'), request)
    expect((await sides()).there.summary).toBe('ours')
    expect(await world.store.count('conflicts')).toBe(1)
    const again = calls['conflicts.resolve']({ conflictId: idOf('name'), choice: 'local' })
    await expectCode(again, 'not-found')
  })

  it('ends all of an instance and a cause', async () => {
    const { calls, world } = await waiting()
    const all = { instanceId: 'a', choice: 'remote' } as const
    expect(await calls['conflicts.resolveAll']({ ...all, cause: 'restored' })).toEqual({
      resolved: 0,
    })
    expect(await calls['conflicts.resolveAll']({ ...all, cause: 'ask' })).toEqual({ resolved: 2 })
    expect(await world.store.count('conflicts')).toBe(0)
  })

  it('tells the screens that choices changed, and of which issue', async () => {
    const { calls, world, idOf } = await waiting()
    const changes: Awaited<ReturnType<typeof changeOf>>[] = []
    world.store.onCommit((notice) => {
      void changeOf(world.store, notice).then((change) => changes.push(change))
    })
    await calls['conflicts.resolve']({ conflictId: idOf('name'), choice: 'remote' })
    expect(changes[0]).toMatchObject({ issueIds: [issue] })
    expect(changes[0]?.areas).toContain('conflicts')
  })

  it.each([
    [{ choice: 'value' }, false],
    [{ choice: 'local', value: 'x' }, false],
    [{ choice: 'value', value: null }, true],
    [{ choice: 'remote' }, true],
    [{ choice: 'both' }, false],
  ])('parses %j: %s', (request, accepted) => {
    const { args } = contract['conflicts.resolve']
    const parsed = args.safeParse({ conflictId: 'a/name', ...request })
    expect(parsed.success).toBe(accepted)
  })
})
