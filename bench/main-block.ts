import type { ElectronApplication } from 'playwright'

/** The longest times (ms) between two turns of the main process's loop. */
export type LongestTimes = {
  /** In which its thread did not give the loop back: without what it waited for a core of the machine. */
  readonly blockMs: number
  /** As they passed, with waiting for a core. */
  readonly lateMs: number
}

declare global {
  /** Lives in the main process of an application that is measured. */
  var __benchTurns: { longest: LongestTimes; stop(): void } | undefined
}

/** Does work; answers how long the main process of the application stood still meanwhile, at the longest. */
export async function mainBlock<T>(
  electron: ElectronApplication,
  work: () => Promise<T>,
): Promise<{ readonly result: T } & LongestTimes> {
  await electron.evaluate(() => {
    const { openSync, readSync, closeSync } = process.getBuiltinModule('node:fs')
    // Nanoseconds the main thread was ready to run and had no core; only Linux tells. Opened once, so
    // that a thousand looks a second cost next to nothing.
    const told = process.platform === 'linux' ? openSync('/proc/self/schedstat', 'r') : null
    const bytes = Buffer.alloc(64)
    const waited = (): number => {
      if (told === null) return 0
      const text = bytes.toString('latin1', 0, readSync(told, bytes, 0, bytes.length, 0))
      return Number(text.split(' ')[1]) / 1e6
    }
    const longest = { blockMs: 0, lateMs: 0 }
    let [at, before] = [performance.now(), waited()]
    const timer = setInterval(() => {
      const [now, since] = [performance.now(), waited()]
      // The timer itself rests for a millisecond.
      const late = now - at - 1
      longest.lateMs = Math.max(longest.lateMs, late)
      longest.blockMs = Math.max(longest.blockMs, late - (since - before))
      at = now
      before = since
    }, 1)
    const stop = () => {
      clearInterval(timer)
      if (told !== null) closeSync(told)
    }
    globalThis.__benchTurns = { longest, stop }
  })
  const result = await work()
  const longest = await electron.evaluate(() => {
    const turns = globalThis.__benchTurns
    turns?.stop()
    return turns?.longest ?? { blockMs: Number.NaN, lateMs: Number.NaN }
  })
  return { result, ...longest }
}
