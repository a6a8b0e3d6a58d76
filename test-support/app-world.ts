import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sandbox, startSandbox } from '../sandbox/server'
import type { SystemName } from '../sandbox/systems'
import { type App, createApp } from '../src/main/app'
import type { LogLine } from '../src/main/engine/ports/log'
import type { SecretStore } from '../src/main/engine/ports/secrets'
import { turnableTime } from '../src/main/shell/test-clock'

/** The whole application over a real folder and a real sandbox, without a window. */
export type AppWorld = {
  app: App
  readonly sandbox: Sandbox
  readonly dir: string
  readonly log: LogLine[]
  /** Turns the application's clock forward (ms). */
  advance(ms: number): Promise<void>
  /** Quits and starts again on the same folder. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** Opens a new world. `start` also starts the scheduler. */
export async function openAppWorld(options: {
  readonly start: boolean
  /** What the sandbox plays; default: Jira. */
  readonly systems?: readonly SystemName[]
}): Promise<AppWorld> {
  const dir = await mkdtemp(join(tmpdir(), 'lockstep-app-'))
  const sandbox = await startSandbox({ systems: options.systems ?? ['jira'] })
  const log: LogLine[] = []
  const time = turnableTime(() => Date.now())
  const secrets = secretsInMemory()
  const open = async (): Promise<App> => {
    const app = await createApp({
      dir: join(dir, 'workspace'),
      version: '0.0.0',
      clock: time.clock,
      timers: time.timers,
      secrets,
      log: { write: (line) => log.push(line) },
      random: Math.random,
      openExternal: async () => {},
      saveFile: async () => false,
      openWindow: async () => undefined,
      copyText: async () => false,
      keepFirstView: () => undefined,
      startSandbox: async () => ({
        connections: sandbox.addresses.connections,
        stop: async () => {},
      }),
    })
    if (options.start) await app.start()
    return app
  }
  const world: AppWorld = {
    app: await open(),
    sandbox,
    dir,
    log,
    advance: (ms) => time.advance(ms),
    restart: async () => {
      await world.app.stop()
      world.app = await open()
    },
    close: async () => {
      await world.app.stop()
      await sandbox.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
  return world
}

/** Stands in for a keychain where the keychain itself is not what is tested. */
function secretsInMemory(): SecretStore {
  const kept = new Map<string, string>()
  return {
    probe: async () => 'ready',
    state: () => 'ready',
    allowSession: async () => 'ready',
    get: async (account) => kept.get(account) ?? null,
    set: async (account, secret) => {
      kept.set(account, secret)
    },
    delete: async (account) => {
      kept.delete(account)
    },
  }
}
