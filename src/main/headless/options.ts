import { parseArgs } from 'node:util'

export const usage = `Runs Lockstep without a window: opens a workspace and mirrors until it is stopped.

  node out/headless.js --dir DIR [--once] [--sandbox]

  --dir DIR   the data folder, the same one the desktop application uses: the workspace is in
              DIR/workspace, the log in DIR/logs
  --once      one cycle of every enabled connector, then end
  --sandbox   begin an empty workspace with the sandbox; a workspace that was begun stays as it is
  --help      this text

Prints one line per run on standard output and everything else on standard error. Ends on SIGINT
and SIGTERM once the operation on the wire has ended.

Exit codes: 0 all went well, 1 a run failed or something is wrong, 2 another process is using the
workspace.
`

export type HeadlessOptions = {
  /** The data folder. */
  readonly dir: string
  readonly once: boolean
  readonly sandbox: boolean
}

/** Reads the command line; null asks for the help. Throws an Error with a sentence for the person. */
export function readOptions(words: readonly string[]): HeadlessOptions | null {
  const { values } = parseArgs({
    args: [...words],
    options: {
      dir: { type: 'string' },
      once: { type: 'boolean', default: false },
      sandbox: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return null
  const { dir, once, sandbox } = values
  if (dir === undefined || dir === '') throw new Error('--dir is missing: which data folder?')
  return { dir, once, sandbox }
}
