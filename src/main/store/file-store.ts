import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { failure } from '../../shared/errors'
import type { FileStore, Measured } from '../engine/ports/files'
import type { Disk, DiskFile } from './disk'
import { diskTrouble, errnoOf } from './disk-trouble'
import { writeFully } from './durable-file'
import { nodeDisk } from './node-disk'

/** Bytes read at once; a whole file is never held in memory. */
const PIECE = 256 * 1024

/**
 * Opens the folder of war room files inside a workspace, whose lock the caller holds. Contents lie
 * under their SHA-256 in files of mode 0600, which get their names once they are whole and flushed;
 * what an earlier process left half written is removed. Throws AppFailure when the disk refuses.
 */
export async function openFileStore(workspace: string, disk: Disk = nodeDisk): Promise<FileStore> {
  const folder = join(workspace, 'files')
  const half = join(folder, 'half')
  await onDisk('opening the files', async () => {
    for (const name of await disk.list(half)) await disk.remove(join(half, name))
  })
  const folderOf = (sha256: string) => join(folder, sha256.slice(0, 2))
  const pathOf = (sha256: string) => join(folderOf(sha256), checked(sha256))
  return {
    async put(content, limit) {
      const path = join(half, randomUUID())
      const file = await onDisk('keeping a file', async () => {
        await disk.makeFolder(half)
        return disk.open(path, 'create-new')
      })
      try {
        const measured = await writeAll(file, content, limit)
        await onDisk('keeping a file', async () => {
          await disk.makeFolder(folderOf(measured.sha256))
          await disk.rename(path, pathOf(measured.sha256))
          await disk.syncFolder(folderOf(measured.sha256))
        })
        return measured
      } catch (thrown) {
        // Whatever cannot be removed now is removed at the next start.
        await disk.remove(path).catch(() => undefined)
        throw thrown
      }
    },
    measure: (content, limit) => follow(content, limit, async () => undefined),
    open: (sha256) => readAll(disk, pathOf(sha256), sha256),
    async delete(sha256) {
      await onDisk('removing a file', async () => {
        try {
          await disk.remove(pathOf(sha256))
        } catch (thrown) {
          if (errnoOf(thrown) !== 'ENOENT') throw thrown
        }
      })
    },
  }
}

/** Writes, flushes and closes a file; what the content throws comes through as it is. */
async function writeAll(
  file: DiskFile,
  content: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Measured> {
  try {
    const measured = await follow(content, limit, (piece, at) =>
      onDisk('keeping a file', () => writeFully(file, piece, at)),
    )
    await onDisk('keeping a file', () => file.datasync())
    return measured
  } finally {
    await file.close()
  }
}

/** Hashes and counts a content while each piece is handed on with its position (bytes). */
async function follow(
  content: AsyncIterable<Uint8Array>,
  limit: number,
  each: (piece: Uint8Array, at: number) => Promise<void>,
): Promise<Measured> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of content) {
    if (bytes + piece.length > limit) {
      throw failure({
        code: 'limit',
        message: `The file is larger than the ${limit} bytes that are kept.`,
        retry: 'after-fix',
      })
    }
    await each(piece, bytes)
    hash.update(piece)
    bytes += piece.length
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** Reads a kept content. The last piece is held back until the digest of the whole was checked. */
async function* readAll(disk: Disk, path: string, sha256: string): AsyncIterable<Uint8Array> {
  const file = await onDisk('reading a file', async () => {
    try {
      return await disk.open(path, 'read')
    } catch (thrown) {
      if (errnoOf(thrown) === 'ENOENT') throw notKept()
      throw thrown
    }
  })
  try {
    const hash = createHash('sha256')
    let held: Uint8Array | null = null
    for (let at = 0; ; ) {
      const from = at
      const piece: Uint8Array = await onDisk('reading a file', () => file.read(PIECE, from))
      if (piece.length === 0) break
      at += piece.length
      hash.update(piece)
      if (held !== null) yield held
      held = piece
    }
    if (hash.digest('hex') !== sha256) throw damaged()
    if (held !== null) yield held
  } finally {
    await file.close()
  }
}

async function onDisk<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    throw diskTrouble(thrown, doing)
  }
}

/** A digest that is one: it becomes part of a path. */
function checked(sha256: string): string {
  if (/^[0-9a-f]{64}$/.test(sha256)) return sha256
  throw notKept()
}

function notKept() {
  return failure({
    code: 'not-found',
    message: 'The content of this file is not in the workspace.',
    retry: 'no',
  })
}

function damaged() {
  return failure({
    code: 'storage-failed',
    message: 'The content of this file is damaged on the disk. Restore it from a backup.',
    retry: 'no',
  })
}
