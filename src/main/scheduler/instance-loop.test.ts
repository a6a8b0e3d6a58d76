import { describe, expect, it } from 'vitest'
import { settle, TurnedClock } from '../../../test-support/turned-clock'
import { emptyCounters, type MirrorRun } from '../../shared/domain/run'
import { asInstanceId, asLinkId } from '../../shared/ids'
import { InstanceLoop, joinRequests, type LoopPlan, type RunRequest } from './instance-loop'

const MINUTE = 60_000

function finished(): MirrorRun {
  return {
    id: 'run',
    instanceId: asInstanceId('i'),
    startedAt: 0,
    finishedAt: 0,
    trigger: 'schedule',
    outcome: 'finished',
    reason: '',
    counters: emptyCounters,
    error: null,
    rev: 1,
  }
}

function world(initial: Partial<LoopPlan> = {}) {
  const turned = new TurnedClock()
  const ran: { at: number; request: RunRequest }[] = []
  const plan: { value: LoopPlan } = {
    value: {
      inboundEveryMs: 2 * MINUTE,
      outboundEveryMs: 5 * MINUTE,
      held: null,
      pausedUntil: null,
      nextOpAt: null,
      ...initial,
    },
  }
  let gate: Promise<void> = Promise.resolve()
  const loop = new InstanceLoop({
    clock: turned.clock,
    timers: turned.timers,
    random: () => 0,
    plan: async () => plan.value,
    run: async (request) => {
      ran.push({ at: turned.now, request })
      await gate
      return finished()
    },
    onError: (thrown) => {
      throw thrown
    },
  })
  return { turned, ran, plan, loop, hold: (until: Promise<void>) => (gate = until) }
}

describe('an instance loop', () => {
  it('runs inbound every two and outbound every five minutes', async () => {
    const { turned, ran, loop } = world()
    await loop.refresh()
    await turned.turn(10 * MINUTE)
    const at = (pick: (r: RunRequest) => boolean) =>
      ran.filter((r) => pick(r.request)).map((r) => r.at / MINUTE)
    expect(at((r) => r.inbound)).toEqual([2, 4, 6, 8, 10])
    expect(at((r) => r.outbound)).toEqual([5, 10])
  })

  it('sends an edit within two seconds and joins edits made meanwhile', async () => {
    const { turned, ran, loop } = world()
    await loop.refresh()
    await loop.wake()
    await loop.wake()
    await turned.turn(2_000)
    expect(ran.map((r) => r.request.trigger)).toEqual(['edit'])
    expect(ran[0]?.request).toMatchObject({ inbound: false, outbound: true })
  })

  it.each(['disabled', 'paused', 'attention', 'braked'] as const)(
    'stays still while %s',
    async (held) => {
      const { turned, ran, loop, plan } = world({ held })
      await loop.refresh()
      await loop.wake()
      await turned.turn(30 * MINUTE)
      expect(ran).toEqual([])
      plan.value = { ...plan.value, held: null }
      await loop.refresh()
      await turned.turn(2 * MINUTE)
      expect(ran).toHaveLength(1)
    },
  )

  it('waits out a rate limit, for edits too', async () => {
    const { turned, ran, loop } = world({ pausedUntil: 7 * MINUTE })
    await loop.refresh()
    await loop.wake()
    await turned.turn(7 * MINUTE - 1)
    expect(ran).toEqual([])
    await turned.turn(1)
    expect(ran.length).toBeGreaterThan(0)
  })

  it('comes back for an operation that waits', async () => {
    const { turned, ran, loop, plan } = world({ nextOpAt: 30_000 })
    await loop.refresh()
    await turned.turn(29_999)
    expect(ran).toEqual([])
    plan.value = { ...plan.value, nextOpAt: null }
    await turned.turn(1)
    expect(ran).toHaveLength(1)
    await turned.turn(60_000)
    expect(ran).toHaveLength(1)
  })

  it('never runs twice at once and joins what waits', async () => {
    const { ran, loop, hold } = world()
    let open = (): void => {}
    hold(new Promise((resolve) => (open = resolve)))
    const ask = (linkIds: RunRequest['linkIds']) =>
      loop.runNow({ trigger: 'person', inbound: true, outbound: true, linkIds })
    const first = ask(null)
    await settle()
    const others = [ask([asLinkId('a')]), ask([asLinkId('b')])]
    await settle()
    expect(ran).toHaveLength(1)
    open()
    await Promise.all([first, ...others])
    expect(ran.map((r) => r.request.linkIds)).toEqual([null, ['a', 'b']])
  })

  describe('that is rung', () => {
    const rung = ({ ran }: ReturnType<typeof world>) =>
      ran.filter((one) => one.request.trigger === 'ring')

    it('looks once for all rings of two seconds, and sends nothing', async () => {
      const one = world()
      await one.loop.refresh()
      for (let n = 0; n < 100; n += 1) await one.loop.ring()
      await one.turned.turn(1_999)
      await one.loop.ring()
      expect(one.ran).toEqual([])
      await one.turned.turn(1)
      expect(one.ran.map(({ request }) => request)).toEqual([
        { trigger: 'ring', inbound: true, outbound: false, linkIds: null },
      ])
      await one.turned.turn(MINUTE)
      expect(one.ran).toHaveLength(1)
      expect(one.loop.nextInboundAt).toBe(2 * MINUTE)
    })

    it('looks once more when it is rung while it looks', async () => {
      const one = world()
      let open = (): void => {}
      one.hold(new Promise((resolve) => (open = resolve)))
      await one.loop.ring()
      await one.turned.turn(2_000)
      for (let n = 0; n < 5; n += 1) {
        await one.loop.ring()
        await one.turned.turn(2_000)
      }
      expect(rung(one)).toHaveLength(1)
      open()
      await settle()
      await one.turned.turn(MINUTE)
      expect(rung(one)).toHaveLength(2)
    })

    it('waits out a rate limit, also one that was learnt meanwhile', async () => {
      const one = world({ pausedUntil: MINUTE })
      await one.loop.ring()
      one.plan.value = { ...one.plan.value, pausedUntil: 90_000 }
      await one.loop.refresh()
      await one.turned.turn(89_999)
      expect(one.ran).toEqual([])
      await one.turned.turn(1)
      expect(rung(one)).toHaveLength(1)
    })

    it.each(['disabled', 'paused', 'attention', 'braked'] as const)(
      'does nothing while %s, nor for it afterwards',
      async (held) => {
        const one = world()
        await one.loop.ring()
        one.plan.value = { ...one.plan.value, held }
        await one.loop.refresh()
        await one.loop.ring()
        one.plan.value = { ...one.plan.value, held: null }
        await one.loop.refresh()
        await one.turned.turn(MINUTE)
        expect(one.ran).toEqual([])
      },
    )
  })

  it('refuses work after it was stopped', async () => {
    const { loop } = world()
    await loop.stop()
    await expect(
      loop.runNow({ trigger: 'person', inbound: true, outbound: true, linkIds: null }),
    ).rejects.toThrow('stopped')
  })
})

describe('joining requests', () => {
  it('lets a request for everything win over one for a few links', () => {
    const some: RunRequest = {
      trigger: 'edit',
      inbound: false,
      outbound: true,
      linkIds: [asLinkId('a')],
    }
    const all: RunRequest = { trigger: 'person', inbound: true, outbound: false, linkIds: null }
    expect(joinRequests([some, all])).toEqual({
      trigger: 'person',
      inbound: true,
      outbound: true,
      linkIds: null,
    })
  })
})
