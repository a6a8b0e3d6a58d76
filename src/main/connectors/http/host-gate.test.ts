import { describe, expect, it } from 'vitest'
import { TurnableTime } from '../../../../test-support/turnable-time'
import { HostGate } from './host-gate'
import { HostGates } from './host-gates'

const settle = () => new Promise((resolve) => setImmediate(resolve))

function gate() {
  const time = new TurnableTime()
  return { time, gate: new HostGate({ clock: time, sleep: time.sleep, random: () => 0.5 }) }
}

describe('the gate of a host', () => {
  it('lets no more in than its limit and the next one as soon as one leaves', async () => {
    const { gate: host } = gate()
    const width = host.limit.value
    const entered: number[] = []
    const all = Array.from({ length: width + 2 }, (_, n) =>
      host.enter().then(() => entered.push(n)),
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
    await Promise.all(Array.from({ length: width }, () => host.enter()))
    const controller = new AbortController()
    const waiting = host.enter(controller.signal)
    controller.abort()
    await expect(waiting).rejects.toMatchObject({ error: { code: 'cancelled' } })
    host.leave()
    await host.enter()
    expect(host.inFlight).toBe(width)
  })

  it('pauses longer with each refusal that names no time, and starts over after a success', () => {
    const { gate: host, time } = gate()
    const pause = () => Math.round((host.throttled(null) - time.now()) / 100) * 100
    expect([pause(), pause(), pause()]).toEqual([2000, 4000, 8000])
    time.turn(10_000)
    host.answered(10, false)
    expect(pause()).toBe(2000)
  })

  it('never shortens a pause', () => {
    const { gate: host, time } = gate()
    const until = time.now() + 20_000
    host.throttled(until)
    expect(host.throttled(time.now() + 1000)).toBe(until)
    expect(host.pausedUntil).toBe(until)
    time.turn(20_001)
    expect(host.pausedUntil).toBeNull()
  })

  it('is one for each origin', () => {
    const time = new TurnableTime()
    const gates = new HostGates({ clock: time, sleep: time.sleep, random: () => 0.5 })
    expect(gates.gate('https://a.example')).toBe(gates.gate('https://a.example'))
    expect(gates.gate('https://a.example')).not.toBe(gates.gate('https://b.example'))
  })
})
