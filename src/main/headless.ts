import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toAppError } from '../shared/errors'
import type { InstanceView } from '../shared/ipc/views'
import { type App, createApp } from './app'
import { type HeadlessOptions, readOptions, usage } from './headless/options'
import { packageVersion } from './headless/package-version'
import { runLine } from './headless/run-line'
import { startSandboxChild } from './headless/sandbox-child'
import { systemTime } from './shell/system-time'
import { openSurroundings, type Surroundings } from './surroundings'

/** The sandbox lies beside this program once both are built. */
const sandboxEntry = fileURLToPath(new URL('./sandbox/main.js', import.meta.url))

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const remark = (line: string): void => void process.stderr.write(`${line}\n`)

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  if (options === null) {
    process.stdout.write(usage)
    return 0
  }
  const stop = stopSignal()
  const dir = resolve(options.dir)
  const surroundings = openSurroundings(dir, systemTime.clock)
  try {
    const app = await openApp(dir, surroundings)
    try {
      remark(`Opened the workspace in ${join(dir, 'workspace')}.`)
      return await run(app, options, stop)
    } finally {
      await app.stop()
    }
  } finally {
    await surroundings.close()
  }
}

function openApp(dir: string, { secrets, log }: Surroundings): Promise<App> {
  return createApp({
    dir: join(dir, 'workspace'),
    version: packageVersion(import.meta.url),
    ...systemTime,
    secrets,
    log,
    random: Math.random,
    // Nobody is there to look at a page.
    openExternal: async (url) => remark(`Would open ${url}`),
    startSandbox: async ({ stateFile }) => {
      const sandbox = await startSandboxChild(sandboxEntry, stateFile)
      remark(`The sandbox serves at ${sandbox.jira.browseUrl}`)
      return sandbox
    },
  })
}

async function run(app: App, options: HeadlessOptions, stop: AbortSignal): Promise<number> {
  for (const found of (await app.calls['app.status']({})).recovered) remark(found)
  app.on((event, data) => {
    if (event === 'notice' && 'text' in data) remark(data.text)
  })
  if (!options.once) printRuns(app)
  await app.start()
  if (options.sandbox) await begin(app)
  if (options.once) return runOnce(app, stop)
  const { instances } = await app.calls['app.status']({})
  remark(
    instances.length === 0
      ? 'No connector is set up here, so nothing is mirrored.'
      : `Mirroring ${instances.map((one) => one.instance.name).join(', ')}. SIGINT or SIGTERM ends it.`,
  )
  await aborted(stop)
  remark('Ending.')
  return 0
}

async function begin(app: App): Promise<void> {
  const { firstStart } = await app.calls['app.settings']({})
  if (firstStart === 'own') remark('This workspace was begun with own systems and stays so.')
  await app.calls['app.begin']({ choice: 'sandbox' })
}

/** Prints every run that ends, in order. */
function printRuns(app: App): void {
  let printed = Promise.resolve()
  app.on((event, data) => {
    if (event !== 'run' || !('run' in data) || data.run.finishedAt === null) return
    const { run } = data
    printed = printed
      .then(async () => print(runLine(run, await nameOf(app, run.instanceId))))
      .catch((thrown: unknown) => remark(String(thrown)))
  })
}

async function nameOf(app: App, instanceId: string): Promise<string> {
  const { instances } = await app.calls['app.status']({})
  return instances.find((one) => one.instance.id === instanceId)?.instance.name ?? instanceId
}

/** One cycle of every enabled connector; answers the exit code. */
async function runOnce(app: App, stop: AbortSignal): Promise<number> {
  const { instances, mirroringPaused } = await app.calls['app.status']({})
  const enabled = instances.filter((one) => one.instance.enabled)
  if (mirroringPaused || enabled.length === 0) {
    remark(mirroringPaused ? 'All mirroring is paused here.' : 'No connector is enabled here.')
    return 0
  }
  if (stop.aborted) return 1
  const done = await Promise.all(enabled.map((view) => runOne(app, view, stop)))
  return done.every((finished) => finished) ? 0 : 1
}

/** Whether the run went through. */
async function runOne(app: App, { instance, state }: InstanceView, stop: AbortSignal) {
  // A run by hand lets go of the brake; that is for a person who has looked, not for a timetable.
  if (state?.health === 'braked' || state?.health === 'attention') {
    remark(`${instance.name} waits for a person: ${state.lastError?.message ?? 'it was stopped.'}`)
    return false
  }
  const cancel = () => void app.calls['mirror.cancelRun']({ instanceId: instance.id })
  stop.addEventListener('abort', cancel, { once: true })
  const runs = await app.calls['mirror.runNow']({ instanceId: instance.id })
  stop.removeEventListener('abort', cancel)
  for (const one of runs) print(runLine(one, instance.name))
  return runs.every((one) => one.outcome === 'finished')
}

/** Aborts at the first SIGINT or SIGTERM; the second one ends the process where it is. */
function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(1)
      stop.abort()
    })
  }
  return stop.signal
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done()
    else signal.addEventListener('abort', () => done(), { once: true })
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
