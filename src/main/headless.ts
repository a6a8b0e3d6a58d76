import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toAppError } from '../shared/errors'
import { type App, createApp } from './app'
import { type HeadlessOptions, readOptions, usage } from './headless/options'
import { remark } from './headless/output'
import { packageVersion } from './headless/package-version'
import { runLine } from './headless/run-line'
import { runOnce } from './headless/run-once'
import { startSandboxChild } from './headless/sandbox-child'
import { secretsAtStart } from './headless/secrets-at-start'
import { serveApi } from './headless/serve-api'
import { aborted, stopSignal } from './headless/stop-signal'
import type { TestClock } from './intake/ports'
import { systemTime, type TimePorts } from './shell/system-time'
import { turnableTime } from './shell/test-clock'
import { openSurroundings, type Surroundings } from './surroundings'

/** The sandbox lies beside this program once both are built. */
const sandboxEntry = fileURLToPath(new URL('./sandbox/main.js', import.meta.url))

/** Everything one run of this program works with. */
type Session = {
  readonly app: App
  readonly options: HeadlessOptions
  readonly surroundings: Surroundings
  readonly secrets: ReadonlyMap<string, string>
  readonly testClock: TestClock | null
}

async function main(): Promise<number> {
  const asked = readOptions(process.argv.slice(2))
  if (asked === null) {
    process.stdout.write(usage)
    return 0
  }
  const options = { ...asked, dir: resolve(asked.dir) }
  const stop = stopSignal()
  const { time, testClock } = timeFor(options)
  const secrets = await secretsAtStart(process.env, options.secretsFd)
  let app: App | null = null
  const nameOf = async (account: string) => (app === null ? null : instanceName(app, account))
  const surroundings = openSurroundings(options.dir, time.clock, { secrets, nameOf })
  try {
    app = await openApp(options.dir, surroundings, time)
    try {
      remark(`Opened the workspace in ${join(options.dir, 'workspace')}.`)
      return await run({ app, options, surroundings, secrets, testClock }, stop)
    } finally {
      await app.stop()
    }
  } finally {
    await surroundings.close()
  }
}

/** The machine's time, or one that a test turns; what people install has only the first. */
function timeFor({ testClock: wanted }: HeadlessOptions): {
  readonly time: TimePorts
  readonly testClock: TestClock | null
} {
  if (!wanted) return { time: systemTime, testClock: null }
  if (import.meta.env.MODE === 'package') throw new Error('--test-clock is for a checkout alone.')
  remark('THIS IS A TEST: the API can turn the clock, so no time in this workspace can be trusted.')
  const time = turnableTime(() => Date.now())
  return { time, testClock: { now: time.clock.now, advance: time.advance } }
}

/** Name of the connector an account in the keychain belongs to. */
async function instanceName(app: App, account: string): Promise<string | null> {
  const views = await app.calls['connectors.list']({})
  return views.find(({ instance }) => account.endsWith(instance.id))?.instance.name ?? null
}

function openApp(dir: string, { secrets, log }: Surroundings, time: TimePorts): Promise<App> {
  return createApp({
    dir: join(dir, 'workspace'),
    version: packageVersion(import.meta.url),
    ...time,
    secrets,
    log,
    random: Math.random,
    // Nobody is there to look at a page.
    openExternal: async (url) => remark(`Would open ${url}`),
    saveFile: async () => false,
    openWindow: async (issueId) => remark(`Would open a window of ${issueId}`),
    copyText: async () => false,
    keepFirstView: () => undefined,
    startSandbox: async ({ stateFile }) => {
      const sandbox = await startSandboxChild(sandboxEntry, stateFile)
      for (const one of sandbox.connections) remark(`${one.name} serves at ${one.browseUrl}`)
      return sandbox
    },
  })
}

async function run(session: Session, stop: AbortSignal): Promise<number> {
  const { app, options, surroundings } = session
  await app.loadAll()
  for (const found of (await app.calls['app.status']({})).recovered) remark(found)
  app.on((event, data) => {
    if (event === 'notice' && 'text' in data) remark(data.text)
  })
  if (options.sessionSecrets) await app.calls['app.allowSessionSecrets']({ allow: true })
  if (!options.once) tellRuns(app)
  await app.start()
  if (options.sandbox) await begin(app)
  if (options.once) return runOnce(app, stop)
  const server = await serveApi(app, options, surroundings, session)
  await aborted(stop)
  remark('Ending.')
  await server.close()
  return 0
}

async function begin(app: App): Promise<void> {
  const { firstStart } = await app.calls['app.settings']({})
  if (firstStart === 'own') remark('This workspace was begun with own systems and stays so.')
  await app.calls['app.begin']({ choice: 'sandbox' })
}

/** Tells of every run that ends, in order. */
function tellRuns(app: App): void {
  let told = Promise.resolve()
  app.on((event, data) => {
    if (event !== 'run' || !('run' in data) || data.run.finishedAt === null) return
    const { run } = data
    told = told
      .then(async () => remark(runLine(run, (await instanceName(app, run.instanceId)) ?? '')))
      .catch((thrown: unknown) => remark(String(thrown)))
  })
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (thrown: unknown) => {
    const { code, message, cause } = toAppError(thrown)
    const known = code !== 'internal' || !(thrown instanceof Error)
    const text = known ? message : thrown.message
    remark(cause === undefined || !known ? `Lockstep: ${text}` : `Lockstep: ${text}\n${cause}`)
    process.exitCode = code === 'workspace-locked' ? 2 : 1
  },
)
