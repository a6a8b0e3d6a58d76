import { randomUUID } from 'node:crypto'
import { type App, createApp } from '../src/main/app'
import type { SecretStore } from '../src/main/engine/ports/secrets'
import { systemTime } from '../src/main/shell/system-time'
import type { MirrorRun } from '../src/shared/domain/run'
import type { SandboxProcess } from './sandbox-process'

/** The application with as many linked issues as there are tickets. */
export type LinkedWorld = {
  readonly app: App
  /** Ids of the tickets. */
  readonly tickets: readonly string[]
  /** One cycle; throws when it did not finish. */
  readonly cycle: () => Promise<MirrorRun>
}

const AT_ONCE = 50

/** Fills the sandbox, opens the application on a new folder, and links ticket by ticket. */
export async function openLinkedWorld(
  dir: string,
  sandbox: SandboxProcess,
  count: number,
): Promise<LinkedWorld> {
  const filled = await sandbox.control('POST', '/jira/fill', { project: 'SEC', count })
  const { firstId } = filled as { readonly firstId: number }
  const tickets = Array.from({ length: count }, (_, at) => String(firstId + at))
  const app = await openBenchApp(dir, sandbox)
  const { calls } = app
  const { instance } = await calls['connectors.add']({
    type: 'jira',
    name: 'Jira',
    baseUrl: sandbox.baseUrl,
    options: { email: sandbox.email },
    secret: sandbox.token,
    proxyUrl: null,
    caPem: null,
    inboundEveryS: null,
    outboundEveryS: null,
  })
  const issues: string[] = []
  for (const _ of tickets) {
    const draft = { kind: 'alert', fields: { name: randomUUID() } } as const
    issues.push((await calls['issues.create'](draft)).id)
  }
  const link = (at: number) =>
    calls['links.attach']({
      objectId: issues[at] ?? '',
      instanceId: instance.id,
      ticket: tickets[at] ?? '',
      direction: 'both',
      inboundProfileId: 'jira-default-in',
      outboundProfileId: 'jira-default-out',
    })
  // Runs that wait for each other are joined, so many at once are linked much sooner.
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = Math.min(AT_ONCE, count - from)
    await Promise.all(Array.from({ length: some }, (_, at) => link(from + at)))
  }
  return { app, tickets, cycle: () => cycleOf(app) }
}

/** The application on a folder, without a window; every account has the sandbox's token. */
export function openBenchApp(dir: string, sandbox: SandboxProcess): Promise<App> {
  return createApp({
    dir,
    version: '0.0.0',
    ...systemTime,
    secrets: secretsInMemory(sandbox.token),
    log: { write: () => undefined },
    random: Math.random,
    openExternal: async () => undefined,
    saveFile: async () => false,
    startSandbox: () => Promise.reject(new Error('This run brings its own sandbox.')),
  })
}

/** One cycle of the only instance; throws when it did not finish. */
export async function cycleOf({ calls }: App): Promise<MirrorRun> {
  const [run] = await calls['mirror.runNow']({ instanceId: null })
  if (run?.outcome !== 'finished') throw new Error(`The cycle did not finish: ${run?.reason}`)
  return run
}

/** A keychain costs the same once per start; what is measured here is everything after it. */
function secretsInMemory(token: string): SecretStore {
  return {
    probe: async () => 'ready',
    state: () => 'ready',
    allowSession: async () => 'ready',
    get: async () => token,
    set: async () => undefined,
    delete: async () => undefined,
  }
}
