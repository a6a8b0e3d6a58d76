import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Executable, type Lockstep, startApplication } from '../application'
import { addConnector, beginOwn } from './desk'
import { type JiraSide, openJiraSide } from './jira-side'

/** The application with its window, a Jira site beside it, and one time for both. */
export type World = {
  readonly jira: JiraSide
  readonly dataDir: string
  readonly app: () => Lockstep
  readonly page: () => Page
  /** Turns the clocks of both sides forward (ms). */
  readonly turn: (ms: number) => Promise<void>
  /** Quits in order and starts again on the same folder. */
  readonly restart: () => Promise<void>
  /** Takes the process away and starts again on the same folder. */
  readonly crash: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens a world of its own; the application stands at its first start. */
export async function openWorld(executable: Executable): Promise<World> {
  const jira = await openJiraSide()
  const dataDir = await mkdtemp(join(tmpdir(), 'lockstep-story-'))
  let turnedMs = 0
  const start = async () => {
    const started = await startApplication(executable, { dataDir })
    // A new process starts with the machine's time; the world has gone on meanwhile.
    await started.advance(turnedMs)
    return started
  }
  let app = await start()
  return {
    jira,
    dataDir,
    app: () => app,
    page: () => app.page,
    async turn(ms) {
      turnedMs += ms
      jira.sandbox.clock.advance(ms)
      await app.advance(ms)
    },
    async restart() {
      await app.close()
      app = await start()
    },
    async crash() {
      await app.kill()
      app = await start()
    },
    async close() {
      await app.close()
      await jira.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The same, begun with own systems and connected with the site under the name "Team Jira". */
export async function openConnectedWorld(executable: Executable): Promise<World> {
  const world = await openWorld(executable)
  await beginOwn(world.page())
  await addConnector(world.page(), 'Team Jira', world.jira)
  return world
}
