import { readdir, readFile } from 'node:fs/promises'
import type { ElectronApplication, Page } from 'playwright'

const MB = 1024 * 1024

/** What the scripts of a page hold (MB) once the garbage is gone. */
export async function pageHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / MB
}

/**
 * Proportional memory (MB) of an application with all its processes; null where the system does not
 * tell it, which only Linux does.
 */
export async function wholeMemory(electron: ElectronApplication): Promise<number | null> {
  const { pid } = electron.process()
  if (process.platform !== 'linux' || pid === undefined) return null
  const parents = await parentsById()
  const own = (id: number): boolean => id === pid || (parents.has(id) && own(parents.get(id) ?? 0))
  const sizes = await Promise.all([...parents.keys()].filter(own).map(proportional))
  return sizes.reduce((sum, kb) => sum + kb, 0) / 1024
}

async function parentsById(): Promise<Map<number, number>> {
  const ids = (await readdir('/proc')).map(Number).filter((id) => Number.isInteger(id))
  const pairs = await Promise.all(
    ids.map(async (id) => {
      const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')
      // The name in brackets may hold anything, blanks too.
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      return [id, parent] as const
    }),
  )
  return new Map(pairs.filter(([, parent]) => Number.isInteger(parent)))
}

async function proportional(id: number): Promise<number> {
  const text = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0)
}
