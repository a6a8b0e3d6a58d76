import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { failure } from '../../shared/errors'
import type { Disk } from './disk'
import { diskTrouble, errnoOf } from './disk-trouble'
import { replaceDurably, writeDurably, writeFully } from './durable-file'
import { ownIdentity, processIdentity, stateOf } from './process-identity'

const HEARTBEAT_MS = 5_000
/** Silence after which an owner that cannot be examined counts as gone. */
const SILENT_MS = 60_000
/** A takeover takes milliseconds; a mark this old was left by a crash in the middle of one. */
const TAKEOVER_MS = 10_000

const lockShape = z.object({ token: z.string(), owner: processIdentity })
type LockContent = z.infer<typeof lockShape>

export type WorkspaceLock = {
  /** Whether the lock of an owner that is gone was in the way. */
  readonly tookOver: boolean
  release(): Promise<void>
}

/**
 * Makes this process the only one that uses a workspace. Throws AppFailure `workspace-locked` when
 * another one does. `onLost` is called when somebody else took the lock after all (a machine that
 * slept, a shared folder): nothing may be written from then on.
 *
 * Heartbeats are judged by real file times, not by the application's clock: processes whose clocks
 * were turned differently still have to agree.
 */
export async function lockWorkspace(
  disk: Disk,
  path: string,
  onLost: () => void,
  heartbeatMs = HEARTBEAT_MS,
): Promise<WorkspaceLock> {
  const content: LockContent = { token: randomUUID(), owner: ownIdentity() }
  const tookOver = await acquire(disk, path, content)
  const holds = async (): Promise<boolean> => (await readLock(disk, path))?.token === content.token
  const beat = setInterval(() => {
    holds().then(
      async (mine) => {
        if (mine) return disk.touch(path)
        clearInterval(beat)
        onLost()
      },
      () => undefined,
    )
  }, heartbeatMs)
  beat.unref()
  return {
    tookOver,
    async release() {
      clearInterval(beat)
      if (await holds().catch(() => false)) await disk.remove(path).catch(() => undefined)
    },
  }
}

async function acquire(disk: Disk, path: string, content: LockContent): Promise<boolean> {
  try {
    if (await place(disk, path, content)) return false
    for (let attempt = 1; attempt <= 20; attempt += 1) {
      const gone = await takeOver(disk, path, content)
      if (gone !== 'busy') return gone === 'taken'
      await sleep(50)
    }
  } catch (error) {
    throw diskTrouble(error, 'opening the workspace')
  }
  throw lockedFailure(null)
}

/**
 * Removes the lock of a dead owner and takes its place. A second file, made by whoever comes
 * first, lets only one process at a time judge and remove; otherwise a slow one could remove the
 * fresh lock of a quick one. It names its maker, so that one killed in the middle of a takeover does
 * not keep the next start waiting.
 */
async function takeOver(
  disk: Disk,
  path: string,
  content: LockContent,
): Promise<'taken' | 'free' | 'busy'> {
  const mark = `${path}.takeover`
  if (!(await place(disk, mark, content))) {
    const maker = await readLock(disk, mark)
    if (maker !== undefined && (await isStale(disk, mark, maker, TAKEOVER_MS))) {
      await disk.remove(mark).catch(() => undefined)
    }
    return 'busy'
  }
  try {
    const present = await readLock(disk, path)
    if (present === undefined) return (await place(disk, path, content)) ? 'free' : 'busy'
    if (!(await isStale(disk, path, present, SILENT_MS))) throw lockedFailure(present)
    // Replaced in one step: between a removal and a new lock somebody else could slip in and never
    // hear that the last owner died.
    await replaceDurably(disk, path, Buffer.from(JSON.stringify(content)))
    return 'taken'
  } finally {
    await disk.remove(mark).catch(() => undefined)
  }
}

/** Puts the lock in place with its content in one step; false when there is one already. */
async function place(disk: Disk, path: string, content: LockContent): Promise<boolean> {
  const bytes = Buffer.from(JSON.stringify(content))
  const beside = `${path}.${content.token}`
  await writeDurably(disk, beside, bytes)
  try {
    await disk.link(beside, path)
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'].includes(errnoOf(error) ?? '')) {
      throw error
    }
    return await placeWithoutLinks(disk, path, bytes)
  } finally {
    await disk.remove(beside).catch(() => undefined)
  }
}

/** For file systems without second names, such as FAT. */
async function placeWithoutLinks(disk: Disk, path: string, bytes: Buffer): Promise<boolean> {
  try {
    const file = await disk.open(path, 'create-new')
    try {
      await writeFully(file, bytes, 0)
    } finally {
      await file.close()
    }
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    throw error
  }
}

/** The lock's content; null when it cannot be understood, undefined when there is no lock. */
async function readLock(disk: Disk, path: string): Promise<LockContent | null | undefined> {
  try {
    const parsed = lockShape.safeParse(JSON.parse((await disk.read(path)).toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    if (error instanceof SyntaxError) return null
    throw error
  }
}

async function isStale(
  disk: Disk,
  path: string,
  lock: LockContent | null,
  silentMs: number,
): Promise<boolean> {
  const state = lock === null ? 'unknown' : stateOf(lock.owner)
  return state === 'unknown' ? isSilent(disk, path, silentMs) : state === 'dead'
}

async function isSilent(disk: Disk, path: string, forMs: number): Promise<boolean> {
  try {
    return Date.now() - (await disk.modifiedAt(path)) > forMs
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false
    throw error
  }
}

function lockedFailure(lock: LockContent | null): Error {
  return failure({
    code: 'workspace-locked',
    message: 'This workspace is open in another Lockstep. Close that one first.',
    retry: 'after-fix',
    ...(lock !== null && { cause: `process ${lock.owner.pid} on ${lock.owner.place}` }),
  })
}
