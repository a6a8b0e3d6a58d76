import { describe, expect, it } from 'vitest'
import { TurnableTime } from '../../../../test-support/turnable-time'
import { AppFailure } from '../../../shared/errors'
import { HostGate, type Visitor } from './host-gate'
import { HostGates } from './host-gates'
import type { LimitNotice } from './limit-notice'

const settle = () => new Promise((resolve) => setImmediate(resolve))
const ana: Visitor = { lane: 'ana', system: 'Jira', record: null }
const ben: Visitor = { ...ana, lane: 'ben' }
const notice: LimitNotice = {
  scope: 'host',
  limit: null,
  remaining: null,
  resetAt: null,
  nearLimit: false,
  reason: 'too many requests came at once',
}

function gate() {
  const time = new TurnableTime()
  return { time, gate: new HostGate({ clock: time, sleep: time.sleep, random: () => 0.5 }) }
}

async function messageOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.error.message
  }
  throw new Error('It should have failed.')
}

describe('the gate of a host', () => {
  it('lets no more in than its limit and the next one as soon as one leaves', async () => {
    const { gate: host } = gate()
    const width = host.limit.value
    const entered: number[] = []
    const all = Array.from({ length: width + 2 }, (_, n) =>
      host.enter(ana).then(() => entered.push(n)),
    )
    await settle()
    expect(entered).toHaveLength(width)
    host.leave()
    await settle()
    expect(entered).toHaveLength(width + 1)
    host.leave()
    await Promise.all(all)
    expect(host.inFlight).toBe(width)
  })

  it('forgets a waiting caller who gives up', async () => {
    const { gate: host } = gate()
    const width = host.limit.value
    await Promise.all(Array.from({ length: width }, () => host.enter(ana)))
    const controller = new AbortController()
    const waiting = host.enter({ ...ana, signal: controller.signal })
    await settle()
    controller.abort()
    await expect(waiting).rejects.toMatchObject({ error: { code: 'cancelled' } })
    host.leave()
    await host.enter(ana)
    expect(host.inFlight).toBe(width)
  })

  it('lets instances take turns, each in the order it came', async () => {
    const { gate: host } = gate()
    await Promise.all(Array.from({ length: host.limit.value }, () => host.enter(ana)))
    const order: string[] = []
    const come = (visitor: Visitor, name: string) =>
      host.enter(visitor).then(() => order.push(name))
    const all = [1, 2, 3, 4].map((n) => come(ana, `ana ${n}`))
    await settle()
    all.push(come(ben, 'ben 1'), come(ben, 'ben 2'))
    await settle()
    for (const _ of all) {
      host.leave()
      await settle()
    }
    expect(order).toEqual(['ana 1', 'ben 1', 'ana 2', 'ben 2', 'ana 3', 'ana 4'])
  })

  it('pauses longer with each refusal that names no time, and starts over after a success', () => {
    const { gate: host, time } = gate()
    const pause = () =>
      Math.round((host.throttled(ana, null, notice).until - time.now()) / 100) * 100
    expect([pause(), pause(), pause()]).toEqual([2000, 4000, 8000])
    time.turn(10_000)
    host.answered(ana, 10, null)
    expect(pause()).toBe(2000)
  })

  it('takes a moment that has passed for none', () => {
    const { gate: host, time } = gate()
    expect(host.throttled(ana, time.now() - 5000, notice).until).toBeGreaterThan(time.now() + 1000)
  })

  it('never shortens a pause', () => {
    const { gate: host, time } = gate()
    const until = time.now() + 20_000
    host.throttled(ana, until, notice)
    expect(host.throttled(ana, time.now() + 1000, notice).until).toBe(until)
    expect(host.pauses('ana')).toMatchObject([{ until, scope: 'host', reason: notice.reason }])
    time.turn(20_001)
    expect(host.pauses('ana')).toEqual([])
  })

  it('believes no server that wants to be left alone for more than a day', () => {
    const { gate: host, time } = gate()
    const pause = host.throttled(ana, time.now() + 400 * 86_400_000, notice)
    expect(pause.until).toBeLessThanOrEqual(time.now() + 86_400_000)
  })

  it('says who paused whom, until when and why', async () => {
    const { gate: host, time } = gate()
    host.throttled(ana, time.now() + 600_000, notice)
    const at = new Date(time.now() + 600_000).toISOString().slice(11, 16)
    const said = await messageOf(host.enter(ben))
    expect(said).toContain(`Paused by Jira until ${at}`)
    expect(said).toContain('UTC, because too many requests came at once.')
  })

  it('holds up one account only where the limit is the account’s', async () => {
    const { gate: host, time } = gate()
    host.throttled(ana, time.now() + 600_000, { ...notice, scope: 'account' })
    await host.enter(ben)
    expect(host.inFlight).toBe(1)
    await expect(host.enter(ana)).rejects.toMatchObject({ error: { code: 'rate-limited' } })
    expect(host.pauses('ben')).toEqual([])
  })

  it('holds up one record only where the limit is the record’s', async () => {
    const { gate: host, time } = gate()
    const width = host.limit.value
    const busy = { ...ana, record: 'SEC-1' }
    host.throttled(busy, time.now() + 600_000, { ...notice, scope: 'record' })
    await host.enter(ana)
    await host.enter({ ...ana, record: 'SEC-2' })
    expect(host.limit.value).toBe(width)
    expect(await messageOf(host.enter(busy))).toMatch(/^Writes on this record are paused by Jira/)
  })

  it('is one for each origin', () => {
    const time = new TurnableTime()
    const gates = new HostGates({ clock: time, sleep: time.sleep, random: () => 0.5 })
    expect(gates.gate('https://a.example')).toBe(gates.gate('https://a.example'))
    expect(gates.gate('https://a.example')).not.toBe(gates.gate('https://b.example'))
  })
})

describe('what a server grants', () => {
  const told = (time: TurnableTime, remaining: number | null, seconds = 20): LimitNotice => ({
    ...notice,
    limit: 100,
    remaining,
    resetAt: time.now() + seconds * 1000,
    reason: 'its limit of 100 requests is used up for now',
  })
  const visit = async (host: HostGate, visitor = ana, answer: LimitNotice | null = null) => {
    await host.enter(visitor)
    host.answered(visitor, 10, answer)
    host.leave()
  }

  it('is used freely while there is plenty', async () => {
    const { gate: host, time } = gate()
    await visit(host, ana, told(time, 80))
    for (let n = 0; n < 50; n += 1) await visit(host)
    expect(time.waits).toEqual([])
  })

  it('is spread over the rest of the window when little is left', async () => {
    const { gate: host, time } = gate()
    await visit(host, ana, told(time, 10))
    const begun = time.now()
    for (let n = 0; n < 10; n += 1) await visit(host)
    expect(time.waits.length).toBeGreaterThanOrEqual(9)
    expect(time.now() - begun).toBeGreaterThan(10_000)
    expect(time.now() - begun).toBeLessThan(20_500)
  })

  it('is waited for once it is used up, for everybody on the host', async () => {
    const { gate: host, time } = gate()
    await visit(host, ana, told(time, 0))
    expect(host.pauses('ben')).toMatchObject([{ scope: 'host' }])
    await visit(host, ben)
    expect(time.waits[0]).toBeGreaterThan(19_000)
  })

  it('turns callers away when the window is long, and tells when it ends', async () => {
    const { gate: host, time } = gate()
    const end = told(time, 0, 1800)
    await visit(host, ana, end)
    await expect(host.enter(ana)).rejects.toMatchObject({
      error: { code: 'rate-limited', retryAt: end.resetAt },
    })
  })

  it('is never given out twice to callers who come at once', async () => {
    const { gate: host, time } = gate()
    await visit(host, ana, told(time, 2, 1800))
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => host.enter(ana)))
    expect(results.map((one) => one.status).sort()).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
    ])
  })

  it('is counted by us where the server names the limit and its end only', async () => {
    const { gate: host, time } = gate()
    const end = { ...told(time, null, 1800), limit: 5, scope: 'account' } as const
    for (let n = 0; n < 5; n += 1) await visit(host, ana, end)
    await expect(host.enter(ana)).rejects.toMatchObject({ error: { code: 'rate-limited' } })
    await visit(host, ben)
    time.turn(1_800_000)
    await visit(host, ana)
  })

  it('holds up nothing but the record where a write alone is told of it', async () => {
    const { gate: host, time } = gate()
    const busy = { ...ana, record: 'SEC-1' }
    await visit(host, busy, { ...told(time, 0, 1800), scope: null })
    await visit(host)
    await visit(host, { ...ana, record: 'SEC-2' })
    expect(time.waits).toEqual([])
    await expect(host.enter(busy)).rejects.toMatchObject({ error: { code: 'rate-limited' } })
    await visit(host, ben, { ...told(time, 0, 1800), scope: null })
    await expect(host.enter(ana)).rejects.toMatchObject({ error: { code: 'rate-limited' } })
  })

  it('that ends in years is asked about again within the hour', async () => {
    const { gate: host, time } = gate()
    await visit(host, ana, told(time, 0, 9_999_999))
    time.turn(3_600_001)
    await visit(host)
  })
})
