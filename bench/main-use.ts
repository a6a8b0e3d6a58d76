import type { ElectronApplication } from 'playwright'

/** What the main process of an application used while something was done. */
export type MainUse = {
  /** Processor time of all its threads (ms). */
  readonly cpuMs: number
  /** Most memory beyond that of before (MB). */
  readonly peakMb: number
  /** The same of what its scripts hold alone. */
  readonly heapMb: number
}

declare global {
  /** Lives in the main process of an application that is measured. */
  var __benchUse: (() => MainUse) | undefined
}

/** Does work; answers what the main process of the application used meanwhile. */
export async function mainUse<T>(
  electron: ElectronApplication,
  work: () => Promise<T>,
): Promise<{ readonly result: T } & MainUse> {
  await electron.evaluate(() => {
    const before = process.memoryUsage()
    const most = { rss: 0, heap: 0 }
    const timer = setInterval(() => {
      const { rss, heapUsed } = process.memoryUsage()
      most.rss = Math.max(most.rss, rss - before.rss)
      most.heap = Math.max(most.heap, heapUsed - before.heapUsed)
    }, 100)
    const cpu = process.cpuUsage()
    globalThis.__benchUse = () => {
      clearInterval(timer)
      const { user, system } = process.cpuUsage(cpu)
      const mb = 1024 * 1024
      return { cpuMs: (user + system) / 1000, peakMb: most.rss / mb, heapMb: most.heap / mb }
    }
  })
  const result = await work()
  const use = await electron.evaluate(() => globalThis.__benchUse?.() ?? null)
  if (use === null) throw new Error('The application was started anew while it was measured.')
  return { result, ...use }
}
