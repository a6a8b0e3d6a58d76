import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** Environment variable that marks every process started inside one of our sessions. */
export const sessionMark = 'LOCKSTEP_DESKTOP_SESSION'

/**
 * Ends every process that still carries the session's mark: services the bus has started, and
 * programs the command left behind. Other processes are never touched.
 * @param {string} id
 */
export async function endLeftovers(id) {
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGKILL'])) {
    for (let attempt = 0; attempt < 15; attempt += 1) {
      const pids = processesWithMark(id)
      if (pids.length === 0) return
      if (attempt === 0) for (const pid of pids) send(pid, signal)
      await pause(100)
    }
  }
}

/**
 * @param {string} id
 * @returns {number[]}
 */
function processesWithMark(id) {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => carriesMark(name, id))
    .map(Number)
}

/**
 * @param {string} pid
 * @param {string} id
 */
function carriesMark(pid, id) {
  try {
    const entry = readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .find((line) => line.startsWith(`${sessionMark}=`))
    const marks = entry?.slice(sessionMark.length + 1).split(' ') ?? []
    return marks.includes(id)
  } catch {
    // Ended meanwhile, or not ours to read.
    return false
  }
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function send(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch {
    // already gone
  }
}
