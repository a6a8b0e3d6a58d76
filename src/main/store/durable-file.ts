import { dirname } from 'node:path'
import type { Disk, DiskFile } from './disk'

/** Writes all bytes at a position, however many calls the system needs for it. */
export async function writeFully(
  file: DiskFile,
  bytes: Uint8Array,
  position: number,
): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const taken = await file.write(done === 0 ? bytes : bytes.subarray(done), position + done)
    if (taken === 0) throw new Error('The disk took no bytes of a write.')
    done += taken
  }
}

/** Writes pieces one behind the other, so that nobody has to join megabytes in one go. */
async function writePieces(
  file: DiskFile,
  pieces: readonly Uint8Array[],
  position: number,
): Promise<void> {
  let at = position
  for (const piece of pieces) {
    await writeFully(file, piece, at)
    at += piece.length
  }
}

/**
 * Writes a file, whole or in pieces, under its own name and flushes it; the folder entry still has to be
 * synced.
 */
export async function writeDurably(
  disk: Disk,
  path: string,
  content: Uint8Array | readonly Uint8Array[],
): Promise<void> {
  const file = await disk.open(path, 'create')
  try {
    await writePieces(file, content instanceof Uint8Array ? [content] : content, 0)
    await file.datasync()
  } finally {
    await file.close()
  }
}

/**
 * Replaces a file so that a reader after a crash or a power cut finds the old or the new content,
 * never a mixture: written beside, flushed, renamed, folder flushed.
 */
export async function replaceDurably(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.tmp`
  await writeDurably(disk, beside, bytes)
  await disk.rename(beside, path)
  await disk.syncFolder(dirname(path))
}
