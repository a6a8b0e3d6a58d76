import { parseArgs } from 'node:util'

export const usage = `Runs Lockstep without a window: opens a workspace, mirrors, and serves the local API.

  npm run headless -- --workspace DIR [options]

  --workspace DIR    the data folder, as the desktop application has one: the workspace is in
                     DIR/workspace, the log in DIR/logs
  --port N           port of the API on 127.0.0.1; a free one without this
  --token-file FILE  holds the token callers have to show; made when there is none
  --secrets-fd N     read secrets from this file descriptor: {"NAME OF A CONNECTOR": "its secret"}
  --session-secrets  without a keychain, keep secrets in memory until the end
  --sandbox          begin an empty workspace with the sandbox; a begun one stays as it is
  --once             one cycle of every enabled connector, then end; serves nothing
  --test-clock       a test: the API can turn the clock of the application
  --help             this text

Environment: LOCKSTEP_API_TOKEN is the token, LOCKSTEP_SECRETS holds secrets as --secrets-fd reads
them. Without either a new token is written to DIR/api-token at each start.

Prints one line of JSON on standard output when the API serves; with --once, one line per run.
Everything else goes to standard error. Ends on SIGINT and SIGTERM once the operation on the wire
has ended.

Exit codes: 0 all went well, 1 a run failed or something is wrong, 2 another process is using the
workspace.
`

export type HeadlessOptions = {
  /** The data folder. */
  readonly dir: string
  /** 0: a free one. */
  readonly port: number
  readonly tokenFile: string | null
  readonly secretsFd: number | null
  readonly sessionSecrets: boolean
  readonly sandbox: boolean
  readonly once: boolean
  readonly testClock: boolean
}

/** Reads the command line; null asks for the help. Throws an Error with a sentence for the person. */
export function readOptions(words: readonly string[]): HeadlessOptions | null {
  const { values } = parseArgs({
    args: [...words],
    options: {
      workspace: { type: 'string' },
      port: { type: 'string' },
      'token-file': { type: 'string' },
      'secrets-fd': { type: 'string' },
      'session-secrets': { type: 'boolean', default: false },
      sandbox: { type: 'boolean', default: false },
      once: { type: 'boolean', default: false },
      'test-clock': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return null
  const dir = values.workspace ?? ''
  if (dir === '') throw new Error('--workspace is missing: which data folder?')
  return {
    dir,
    port: wholeNumber('--port', values.port, 65_535) ?? 0,
    tokenFile: values['token-file'] ?? null,
    secretsFd: wholeNumber('--secrets-fd', values['secrets-fd'], 1_000),
    sessionSecrets: values['session-secrets'],
    sandbox: values.sandbox,
    once: values.once,
    testClock: values['test-clock'],
  }
}

function wholeNumber(name: string, text: string | undefined, max: number): number | null {
  if (text === undefined) return null
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (number <= max) return number
  throw new Error(`${name} takes a number from 0 to ${max}.`)
}
