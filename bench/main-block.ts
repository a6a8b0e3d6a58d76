import type { ElectronApplication } from 'playwright'

declare global {
  /** Lives in the main process of an application that is measured. */
  var __benchDelay: { max: number; disable(): boolean } | undefined
}

const RESOLUTION_MS = 1

/** Does work; answers the longest time (ms) the main process of the application stood still meanwhile. */
export async function mainBlock<T>(
  electron: ElectronApplication,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly blockMs: number }> {
  await electron.evaluate(async (_electron, resolution) => {
    const hooks = process.getBuiltinModule('node:perf_hooks')
    const delay = hooks.monitorEventLoopDelay({ resolution })
    delay.enable()
    // The first interval starts the measurement and counts for nothing.
    await new Promise((resolve) => setTimeout(resolve, 20))
    delay.reset()
    globalThis.__benchDelay = delay
  }, RESOLUTION_MS)
  const result = await work()
  const longest = await electron.evaluate(() => {
    const delay = globalThis.__benchDelay
    delay?.disable()
    return (delay?.max ?? 0) / 1e6
  })
  return { result, blockMs: Math.max(0, longest - RESOLUTION_MS) }
}
