import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Disk } from './disk'
import { diskTrouble, errnoOf } from './disk-trouble'
import { replaceDurably } from './durable-file'
import { nodeDisk } from './node-disk'

/**
 * Text of a small file such as the window's state; null when there is none.
 * Throws AppFailure `storage-failed` or `storage-readonly` when it cannot be read.
 */
export async function readText(path: string, disk: Disk = nodeDisk): Promise<string | null> {
  try {
    return (await disk.read(path)).toString('utf8')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null
    throw diskTrouble(error, 'reading a file')
  }
}

/**
 * Text of a small file at once, for the moments before the first window in which nothing else can be
 * done; null when there is none or it cannot be read.
 */
export function readTextNow(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** Content of a file of the application, also from inside its archive. Throws what the disk says. */
export function readBytes(path: string, disk: Disk = nodeDisk): Promise<Buffer> {
  return disk.read(path)
}

/**
 * Replaces a small file (mode 0600) so that a crash leaves the old or the new content. Missing
 * folders are made. Throws AppFailure `storage-full`, `storage-readonly` or `storage-failed`.
 */
export async function writeAtomic(
  path: string,
  content: string | Uint8Array,
  disk: Disk = nodeDisk,
): Promise<void> {
  try {
    await disk.makeFolder(dirname(path))
    await replaceDurably(disk, path, typeof content === 'string' ? Buffer.from(content) : content)
  } catch (error) {
    throw diskTrouble(error, 'writing a file')
  }
}
