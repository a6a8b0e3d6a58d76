/** More than this (bytes) is not kept for the next time. */
const MOST_KEPT = 4 * 1024 * 1024
/** Room grows by this (bytes), so that it soon fits. */
const STEP = 256 * 1024

/** A place for so many bytes, with whatever was there before. */
export type BytesFor = (length: number) => Buffer

/**
 * One place for bytes that are on the disk before the next ones are put together. Whoever allocates a
 * buffer for each hundred records has the collector work in between: V8 counts what buffers hold and
 * marks for up to 10 ms with each one while it is at it (`Heap::ReportExternalMemoryPressure`).
 */
export function usedBytes(): BytesFor {
  let room = Buffer.alloc(0)
  return (length) => {
    if (length > MOST_KEPT) return Buffer.allocUnsafeSlow(length)
    if (length > room.length) room = Buffer.allocUnsafeSlow(Math.ceil(length / STEP) * STEP)
    return room.subarray(0, length)
  }
}
