import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MemoryStore } from '../../../test-support/memory-store'
import { anInstance, anOp } from '../../../test-support/store-records'
import { settle, TurnedClock } from '../../../test-support/turned-clock'
import type { InstanceState } from '../../shared/domain/instance'
import { emptyCounters } from '../../shared/domain/run'
import { defaultSettings, type Settings } from '../../shared/domain/settings'
import { asInstanceId } from '../../shared/ids'
import { MINUTE_MS, SECOND_MS } from '../../shared/time'
import { neverRun } from '../engine/cycle/instance-state'
import type { RunRequest } from './instance-loop'
import { whenQuiet } from './quiet'
import { Scheduler } from './scheduler'

const a = asInstanceId('a')
let turned: TurnedClock
let store: MemoryStore
let scheduler: Scheduler
let ran: { readonly at: number; readonly request: RunRequest }[]
/** What a run leaves behind. */
let leaves: () => Promise<void>

const settings = async (changes: Partial<Settings>): Promise<void> => {
  const record = { ...defaultSettings, ...changes }
  await store.commit({ puts: [{ collection: 'settings', record }] })
  await scheduler.refresh()
}
const state = async (changes: Partial<InstanceState>): Promise<void> => {
  const record = { ...neverRun(a), health: 'ok', ...changes } as const
  await store.commit({ puts: [{ collection: 'instanceStates', record }] })
}
const op = (notBefore: number) =>
  store.commit({
    puts: [{ collection: 'ops', record: { ...anOp('o'), instanceId: a, notBefore } }],
  })
const noOps = () => store.commit({ deletes: [{ collection: 'ops', key: 'o' }] })
const minutes = (pick: (request: RunRequest) => boolean) =>
  ran.filter(({ request }) => pick(request)).map(({ at }) => at / MINUTE_MS)

beforeEach(async () => {
  turned = new TurnedClock()
  store = new MemoryStore()
  ran = []
  leaves = async () => undefined
  const record = { ...anInstance('a'), enabled: true, inboundEveryS: null, outboundEveryS: null }
  await store.commit({ puts: [{ collection: 'instances', record }] })
  scheduler = new Scheduler({
    clock: turned.clock,
    timers: turned.timers,
    random: () => 0,
    store,
    run: async (instanceId, request) => {
      ran.push({ at: turned.now, request })
      await leaves()
      return {
        ...{ id: 'run', instanceId, startedAt: 0, finishedAt: 0, trigger: 'schedule' },
        ...{ outcome: 'finished', reason: '', counters: emptyCounters, error: null, rev: 1 },
      } as const
    },
    onError: (_, thrown) => {
      throw thrown
    },
  })
  await scheduler.start()
})
afterEach(() => scheduler.stop())

describe('the mirroring job', () => {
  it('looks every two minutes and sends every five by default', async () => {
    await turned.turn(10 * MINUTE_MS)
    expect(minutes((one) => one.inbound)).toEqual([2, 4, 6, 8, 10])
    expect(minutes((one) => one.outbound)).toEqual([5, 10])
  })

  it('does both in one run every minute under the preset of Cortex XSOAR', async () => {
    await settings({ schedule: 'xsoar' })
    await turned.turn(3 * MINUTE_MS)
    expect(ran.map(({ at }) => at / MINUTE_MS)).toEqual([1, 2, 3])
    expect(ran.every(({ request }) => request.inbound && request.outbound)).toBe(true)
    await settings({ schedule: 'xsoar', mirrorJobDelayS: 10 })
    ran.length = 0
    await turned.turn(30 * SECOND_MS)
    expect(ran).toHaveLength(3)
  })

  it('stops for all instances and goes on again without a restart', async () => {
    await settings({ mirroringPaused: true })
    await scheduler.wake(a)
    await turned.turn(30 * MINUTE_MS)
    expect(ran).toEqual([])
    expect(scheduler.view(a)).toMatchObject({ nextInboundAt: null, nextOutboundAt: null })
    await settings({ mirroringPaused: false })
    await turned.turn(2 * MINUTE_MS)
    expect(ran).toHaveLength(1)
  })

  it('makes one run of a burst of edits, within two seconds of the first', async () => {
    await op(0)
    for (let at = 0; at < 20; at += 1) await scheduler.wake(a)
    leaves = async () => void (await noOps())
    await turned.turn(2 * SECOND_MS)
    expect(ran).toHaveLength(1)
    expect(ran[0]?.request).toMatchObject({ trigger: 'edit', inbound: false, outbound: true })
    await turned.turn(MINUTE_MS)
    expect(ran).toHaveLength(1)
  })

  it.each(['rate-limited', 'offline'] as const)(
    'is not woken by edits while its instance is %s',
    async (health) => {
      await state({ health, pausedUntil: 10 * MINUTE_MS })
      await scheduler.refresh()
      await op(0)
      for (let at = 0; at < 9; at += 1) {
        await scheduler.wake(a)
        await turned.turn(MINUTE_MS)
      }
      expect(ran).toEqual([])
      leaves = async () => {
        await noOps()
        await state({})
      }
      await turned.turn(MINUTE_MS)
      expect(ran).toHaveLength(1)
    },
  )

  it('comes back at once for what a run left over', async () => {
    leaves = () => state({ backlog: ran.length < 4 ? { changes: 9, oldestAt: 0 } : null })
    await turned.turn(2 * MINUTE_MS + 10 * SECOND_MS)
    expect(ran.map(({ at }) => at / SECOND_MS)).toEqual([120, 121, 122, 123])
  })
})

describe('coming to rest', () => {
  const quiet = (timeoutMs: number) =>
    whenQuiet({ store, clock: turned.clock, timers: turned.timers, scheduler }, timeoutMs)

  it('is reached at once when nothing is under way or due', async () => {
    await op(MINUTE_MS)
    expect(await quiet(0)).toEqual({ quiet: true, waitingFor: [] })
  })

  it('waits for a run that is under way, and for what it leaves', async () => {
    let end = (): void => undefined
    leaves = () => new Promise((resolve) => (end = resolve))
    await op(0)
    await scheduler.wake(a)
    await turned.turn(SECOND_MS)
    expect(scheduler.view(a).running).toBe(true)
    const answers: unknown[] = []
    void quiet(MINUTE_MS).then((answer) => answers.push(answer))
    await turned.turn(SECOND_MS)
    expect(answers).toEqual([])
    await noOps()
    end()
    await settle()
    await turned.turn(SECOND_MS)
    expect(answers).toEqual([{ quiet: true, waitingFor: [] }])
  })

  it('says what it waited for when time runs out', async () => {
    await op(0)
    await state({ health: 'offline', pausedUntil: 10 * MINUTE_MS, backlog: null })
    const answers: unknown[] = []
    void quiet(SECOND_MS).then((answer) => answers.push(answer))
    await turned.turn(2 * SECOND_MS)
    expect(answers).toEqual([
      { quiet: false, waitingFor: ['Waiting for the next run of Jira a: 1 operation.'] },
    ])
  })

  it('does not wait for what only a person can mend, or what is switched off', async () => {
    await op(0)
    await state({ health: 'attention' })
    expect(await quiet(MINUTE_MS)).toMatchObject({ quiet: false })
    await settings({ mirroringPaused: true })
    expect(await quiet(MINUTE_MS)).toEqual({ quiet: true, waitingFor: [] })
  })
})
