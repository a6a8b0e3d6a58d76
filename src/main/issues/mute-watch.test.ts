import { expect, it } from 'vitest'
import { MemoryStore } from '../../../test-support/memory-store'
import { worldIdentity } from '../../../test-support/world-hub'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time'
import { createIssue } from './create-issue'
import { setDetection } from './detection'
import { watchMutes } from './mute-watch'

/** One timer at a time under a clock that is moved by hand. */
function handTimers() {
  let waiting: { readonly dueAt: number; readonly run: () => void } | null = null
  const time = { now: 1_000_000_000 }
  return {
    clock: { now: () => time.now },
    timers: {
      after: (delayMs: number, run: () => void) => {
        waiting = { dueAt: time.now + delayMs, run }
        return () => {
          waiting = null
        }
      },
    },
    dueIn: () => (waiting === null ? null : waiting.dueAt - time.now),
    async next() {
      const one = waiting
      if (one === null) return
      waiting = null
      time.now = one.dueAt
      one.run()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

async function watched(untilIn: number) {
  const hand = handTimers()
  const store = new MemoryStore()
  const ports = { store, clock: hand.clock, identity: worldIdentity() }
  const draft = { kind: 'finding', fields: { name: 'Open bucket' } } as const
  const { id } = await createIssue(ports, draft, 'Ann')
  const until = hand.clock.now() + untilIn
  await setDetection(ports, id, { state: 'muted', reason: 'Known.', until }, 'Ann')
  const ended: string[] = []
  const errors: unknown[] = []
  const stop = watchMutes({
    ...ports,
    timers: hand.timers,
    onEnded: async (ids) => {
      ended.push(...ids)
    },
    onError: (thrown) => errors.push(thrown),
  })
  const state = async () => (await store.get('issues', id))?.detection?.state
  return { hand, store, stop, ended, errors, state, id, until }
}

it('ends a mute at its very moment, where no connector runs', async () => {
  const { hand, ended, state, id, until } = await watched(2 * MINUTE_MS + 30 * SECOND_MS)
  const waits: (number | null)[] = [hand.dueIn()]
  for (let at = 0; at < 3; at += 1) {
    expect(await state()).toBe('muted')
    await hand.next()
    waits.push(hand.dueIn())
  }
  expect(waits).toEqual([MINUTE_MS, MINUTE_MS, 30 * SECOND_MS, MINUTE_MS])
  expect(hand.clock.now()).toBe(until)
  expect(await state()).toBe('open')
  expect(ended).toEqual([id])
})

it('looks again a minute later when it failed', async () => {
  const { hand, store, errors, state } = await watched(MINUTE_MS)
  const find = store.find.bind(store)
  const broken = Object.assign(store, { find: () => Promise.reject(new Error('disk')) })
  await hand.next()
  expect(errors).toHaveLength(1)
  expect(hand.dueIn()).toBe(MINUTE_MS)
  Object.assign(broken, { find })
  await hand.next()
  expect(await state()).toBe('open')
})

it('does nothing once it was stopped', async () => {
  const { hand, stop, state } = await watched(HOUR_MS)
  stop()
  expect(hand.dueIn()).toBeNull()
  expect(await state()).toBe('muted')
})
