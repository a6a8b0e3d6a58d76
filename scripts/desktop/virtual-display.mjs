import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { firstLine, startInBackground } from './background-process.mjs'

/** Size of the virtual screen in pixels. */
const screenSize = Object.freeze({ width: 1440, height: 900, depth: 24 })

/**
 * Starts a virtual X display on a free number of its own choice, open only to holders of a fresh
 * cookie.
 * @param {string} folder private folder for the cookie
 * @param {NodeJS.ProcessEnv} env
 */
export async function startVirtualDisplay(folder, env) {
  const cookieFile = join(folder, 'xauthority')
  await writeFile(cookieFile, encodeCookie(randomBytes(16)), { mode: 0o600 })
  const { width, height, depth } = screenSize
  const server = startInBackground(
    'Xvfb',
    [
      '-displayfd',
      '3',
      '-screen',
      '0',
      `${width}x${height}x${depth}`,
      '-nolisten',
      'tcp',
      '-noreset',
      '-auth',
      cookieFile,
    ],
    { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  const pipe = /** @type {import('node:stream').Readable} */ (server.child.stdio[3])
  const number = await firstLine(pipe, server, 'The virtual display (Xvfb)')
  return { stop: server.stop, env: { DISPLAY: `:${number.trim()}`, XAUTHORITY: cookieFile } }
}

/**
 * One entry of an Xauthority file that holds for any display on any host (family 0xffff).
 * @param {Buffer} cookie
 */
export function encodeCookie(cookie) {
  const field = (/** @type {Buffer} */ value) => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(value.length)
    return Buffer.concat([length, value])
  }
  const none = Buffer.alloc(0)
  const family = Buffer.from([0xff, 0xff])
  return Buffer.concat([
    family,
    field(none),
    field(none),
    field(Buffer.from('MIT-MAGIC-COOKIE-1')),
    field(cookie),
  ])
}
