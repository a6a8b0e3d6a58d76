import { describe, expect, it } from 'vitest'
import { turnableTime } from './test-clock'

function openTime() {
  let real = 1_000
  const fired: string[] = []
  const time = turnableTime(() => real)
  const note = (name: string) => () => fired.push(`${name}@${time.clock.now()}`)
  return { time, fired, note, pass: (ms: number) => (real += ms) }
}

describe('the turnable clock', () => {
  it('goes on with the real one and stays ahead by what it was turned', async () => {
    const { time, pass } = openTime()
    await time.advance(60_000)
    expect(time.clock.now()).toBe(61_000)
    pass(5)
    expect(time.clock.now()).toBe(61_005)
  })

  it('fires timers in order of time, each at its own moment', async () => {
    const { time, fired, note } = openTime()
    time.timers.after(30_000, note('later'))
    time.timers.after(10_000, note('sooner'))
    time.timers.after(90_000, note('too late'))
    await time.advance(60_000)
    expect(fired).toEqual(['sooner@11000', 'later@31000'])
    expect(time.clock.now()).toBe(61_000)
  })

  it('fires what a timer sets when that falls due too', async () => {
    const { time, fired, note } = openTime()
    const again = () => {
      note('tick')()
      time.timers.after(20_000, again)
    }
    time.timers.after(20_000, again)
    await time.advance(65_000)
    expect(fired).toEqual(['tick@21000', 'tick@41000', 'tick@61000'])
  })

  it('waits for what a timer sets off asynchronously', async () => {
    const { time, fired, note } = openTime()
    time.timers.after(
      1_000,
      () => void Promise.resolve().then(() => time.timers.after(1_000, note('second'))),
    )
    await time.advance(5_000)
    expect(fired).toEqual(['second@3000'])
  })

  it('never fires what was cancelled', async () => {
    const { time, fired, note } = openTime()
    const cancel = time.timers.after(1_000, note('never'))
    cancel()
    await time.advance(5_000)
    expect(fired).toEqual([])
  })

  it('fires by itself when the real time has passed', async () => {
    const { time } = openTime()
    await new Promise<void>((resolve) => {
      time.timers.after(1, resolve)
    })
    expect(await time.runDue()).toBe(0)
  })

  it('fires on demand what fell due meanwhile, once', async () => {
    const { time, fired, note, pass } = openTime()
    time.timers.after(40_000, note('due'))
    pass(50_000)
    expect(await time.runDue()).toBe(1)
    expect(await time.runDue()).toBe(0)
    expect(fired).toEqual(['due@51000'])
  })
})
