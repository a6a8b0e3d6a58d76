import { randomUUID } from 'node:crypto'
import { type App, createApp } from '../src/main/app'
import type { SecretStore } from '../src/main/engine/ports/secrets'
import { systemTime } from '../src/main/shell/system-time'
import { type ConnectorType, connectorTypes } from '../src/shared/domain/instance'
import type { MirrorRun } from '../src/shared/domain/run'
import type { Connection } from './sandbox-process'

/** The application with as many linked issues as there are tickets. */
export type LinkedWorld = {
  readonly app: App
  /** The keychain it has, in memory where none was given. */
  readonly secrets: SecretStore
  /** One cycle; throws when it did not finish. */
  readonly cycle: () => Promise<MirrorRun>
}

const AT_ONCE = 50
/** Longer than any measure, so that no run comes on its own between those that are measured. */
const NEVER_S = 86_400

/** Opens the application on a new folder, connects it, and links an issue with each ticket. */
export async function openLinkedWorld(
  dir: string,
  connection: Connection,
  tickets: readonly string[],
  direction: 'in' | 'both' = 'both',
  secrets: SecretStore = secretsInMemory(),
): Promise<LinkedWorld> {
  const app = await openBenchApp(dir, secrets)
  const { calls } = app
  const { type, name, baseUrl, options } = connection
  const { instance } = await calls['connectors.add']({
    ...{ type: typeOf(type), name, baseUrl, options, secrets: connection.secrets },
    ...{ proxyUrl: null, caPem: null, inboundEveryS: NEVER_S, outboundEveryS: NEVER_S },
  })
  const issues: string[] = []
  for (const _ of tickets) {
    const draft = { kind: 'alert', fields: { name: randomUUID() } } as const
    issues.push((await calls['issues.create'](draft)).id)
  }
  const profiles = {
    direction,
    inboundProfileId: `${type}-default-in`,
    outboundProfileId: direction === 'in' ? null : `${type}-default-out`,
  }
  const link = (at: number) =>
    calls['links.attach']({
      objectId: issues[at] ?? '',
      instanceId: instance.id,
      ticket: tickets[at] ?? '',
      ...profiles,
    })
  // Runs that wait for each other are joined, so many at once are linked much sooner.
  for (let from = 0; from < tickets.length; from += AT_ONCE) {
    const some = Math.min(AT_ONCE, tickets.length - from)
    await Promise.all(Array.from({ length: some }, (_, at) => link(from + at)))
  }
  return { app, secrets, cycle: () => cycleOf(app) }
}

/** The application on a folder, without a window. */
export function openBenchApp(dir: string, secrets: SecretStore): Promise<App> {
  return createApp({
    dir,
    version: '0.0.0',
    ...systemTime,
    secrets,
    log: { write: () => undefined },
    random: Math.random,
    openExternal: async () => undefined,
    saveFile: async () => false,
    openWindow: async () => undefined,
    copyText: async () => false,
    keepFirstView: () => undefined,
    startSandbox: () => Promise.reject(new Error('This run brings its own sandbox.')),
  })
}

/** One run that a person asks for, however it ends. */
export async function runOnce({ calls }: App): Promise<MirrorRun> {
  const [run] = await calls['mirror.runNow']({ instanceId: null })
  if (run === undefined) throw new Error('There is no instance.')
  return run
}

/** One cycle of the only instance; throws when it did not finish. */
export async function cycleOf(app: App): Promise<MirrorRun> {
  const run = await runOnce(app)
  if (run.outcome !== 'finished') throw new Error(`The cycle did not finish: ${run.reason}`)
  return run
}

/** Cycles until one neither writes nor takes anything in. */
export async function settle(cycle: () => Promise<MirrorRun>): Promise<void> {
  for (let rounds = 0; rounds < 50; rounds += 1) {
    const { writes, fieldsIn, commentsIn, carried } = (await cycle()).counters
    if (writes + fieldsIn + commentsIn + carried === 0) return
  }
  throw new Error('The cycles never came to rest.')
}

function typeOf(type: string): ConnectorType {
  const known = connectorTypes.find((one) => one === type)
  if (known === undefined) throw new Error(`There is no connector for ${type}.`)
  return known
}

/** A keychain costs the same once per start; what is measured here is everything after it. */
function secretsInMemory(): SecretStore {
  const kept = new Map<string, string>()
  return {
    probe: async () => 'ready',
    state: () => 'ready',
    allowSession: async () => 'ready',
    get: async (name) => kept.get(name) ?? null,
    set: async (name, value) => void kept.set(name, value),
    delete: async (name) => void kept.delete(name),
  }
}
