import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * How to call the npm that belongs to the running Node without going through a shell script,
 * which Windows could not start directly.
 * @param {readonly string[]} args
 * @returns {{ program: string, args: string[], shell: boolean }}
 */
export function npmCommand(args) {
  const folder = dirname(process.execPath)
  const inside = join('node_modules', 'npm', 'bin', 'npm-cli.js')
  const candidates = [
    process.env.npm_execpath,
    join(folder, inside),
    join(folder, '..', 'lib', inside),
  ]
  for (const script of candidates) {
    if (script?.endsWith('npm-cli.js') && existsSync(script)) {
      return { program: process.execPath, args: [script, ...args], shell: false }
    }
  }
  return { program: 'npm', args: [...args], shell: process.platform === 'win32' }
}
