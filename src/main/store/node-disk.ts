import { constants } from 'node:fs'
import {
  chmod,
  cp,
  type FileHandle,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  unlink,
  utimes,
} from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Disk, DiskFile, OpenMode } from './disk'
import { errnoOf } from './disk-trouble'

const flags: Record<OpenMode, number> = {
  'create-new': constants.O_RDWR | constants.O_CREAT | constants.O_EXCL,
  create: constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC,
  update: constants.O_RDWR | constants.O_CREAT,
  read: constants.O_RDONLY,
}

const FILE_MODE = 0o600
const FOLDER_MODE = 0o700
const onWindows = process.platform === 'win32'

/** The real file system, all calls in the thread pool so that a slow disk never stops the loop. */
export const nodeDisk: Disk = {
  async makeFolder(path) {
    const topmost = await mkdir(path, { recursive: true, mode: FOLDER_MODE })
    if (topmost === undefined) return
    for (let made = path; made.length >= topmost.length; made = dirname(made)) {
      // The folder above may belong to somebody who lets nobody look inside.
      await syncFolder(dirname(made)).catch(() => undefined)
    }
  },
  async closeToOthers(path) {
    await chmod(path, FOLDER_MODE)
  },
  async open(path, mode) {
    return diskFile(await open(path, flags[mode], FILE_MODE))
  },
  read: (path) => readFile(path),
  lengthOf: async (path) => (await stat(path)).size,
  async list(path) {
    try {
      return (await readdir(path)).sort()
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return []
      throw error
    }
  },
  rename: renamePatiently,
  link,
  remove: unlink,
  removeFolder: (path) => rm(path, { recursive: true, force: true }),
  copy: (from, to) => cp(from, to, { recursive: true, force: true }),
  syncFolder,
  async touch(path) {
    const now = new Date()
    await utimes(path, now, now)
  },
  async modifiedAt(path) {
    return (await stat(path)).mtimeMs
  },
}

function diskFile(handle: FileHandle): DiskFile {
  return {
    async write(bytes, position) {
      return (await handle.write(bytes, 0, bytes.length, position)).bytesWritten
    },
    async read(length, position) {
      const buffer = Buffer.allocUnsafe(length)
      const { bytesRead } = await handle.read(buffer, 0, length, position)
      return buffer.subarray(0, bytesRead)
    },
    truncate: (length) => handle.truncate(length),
    datasync: () => handle.datasync(),
    close: () => handle.close(),
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder for flushing; its file system journals names by itself.
  if (onWindows) return
  const folder = await open(path, constants.O_RDONLY)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** A virus scanner on Windows holds fresh files for a moment; elsewhere the first try decides. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      const held = ['EPERM', 'EACCES', 'EBUSY'].includes(errnoOf(error) ?? '')
      if (!onWindows || !held || attempt === 8) throw error
      await sleep(20 * attempt)
    }
  }
}
