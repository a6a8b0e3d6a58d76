import { getHeapStatistics, setFlagsFromString } from 'node:v8'

/** How much dead matter may gather (bytes) before a large heap is collected. */
const ROOM_BYTES = 200 * 1024 * 1024
/** Less would have the collector work all the time, more is what V8 does by itself. */
const LEAST_PERCENT = 20
const MOST_PERCENT = 100

/**
 * Keeps this process small. V8 lets a large heap more than double before it looks for what is dead,
 * and records replaced by the thousand are dead at once; collecting sooner costs processor time, so it
 * is done only as the heap grows. To be called now and then: it goes by what is in use.
 */
export function keepHeapSmall(): void {
  const percent = Math.round((ROOM_BYTES / getHeapStatistics().used_heap_size) * 100)
  const kept = Math.min(MOST_PERCENT, Math.max(LEAST_PERCENT, percent))
  setFlagsFromString(`--heap-growing-percent=${kept}`)
}
