import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { z } from 'zod'

/** Who holds a lock: enough to tell a living owner from a dead one whose number was given away again. */
export const processIdentity = z.object({
  pid: z.number().int().positive(),
  /** Machine and, on Linux, the process number space; numbers mean nothing outside of it. */
  place: z.string(),
  /** Changes with every start of the machine; null where the system does not tell. */
  boot: z.string().nullable(),
  /** Start of the process in the system's own units; null where the system does not tell. */
  started: z.string().nullable(),
})

export type ProcessIdentity = z.infer<typeof processIdentity>

/** The identity of this process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, place: place(), boot: bootId(), started: startOf(process.pid) }
}

/** Whether the process is certainly running, certainly not, or out of sight. */
export function stateOf(owner: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  if (owner.place !== place()) return 'unknown'
  const boot = bootId()
  if (owner.boot !== null && boot !== null && owner.boot !== boot) return 'dead'
  if (!isRunning(owner.pid)) return 'dead'
  const started = startOf(owner.pid)
  if (owner.started === null || started === null) return 'unknown'
  return owner.started === started ? 'alive' : 'dead'
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Not permitted to signal it means that it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function place(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

function bootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return null
  }
}

/** Field 22 of /proc/<pid>/stat: start in clock ticks after boot (proc(5)). */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in field 2 may hold blanks and brackets; the numbers follow its last bracket.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
