import { findProgram } from '../setup/find-program.mjs'

/**
 * Wraps a command so that the kernel ends it when we die without a chance to do so ourselves
 * (SIGKILL). Where `setpriv` is missing the command is left as it is.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {{ program: string, args: string[] }}
 */
export function tieToParent(program, args) {
  const setpriv = process.platform === 'linux' ? findProgram('setpriv') : undefined
  if (!setpriv) return { program, args: [...args] }
  return { program: setpriv, args: ['--pdeathsig', 'TERM', '--', program, ...args] }
}
