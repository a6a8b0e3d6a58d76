import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import {
  openWorkspace,
  type Workspace,
  type WorkspaceOptions,
} from '../src/main/store/open-workspace'
import { plainProjection } from './workspace-rows'

export const testClock = { now: (): number => Date.UTC(2026, 1, 3, 4, 5, 6) }

type FixtureOptions = Partial<Omit<WorkspaceOptions, 'dir'>>

export type WorkspaceFixture = {
  /** Folder of the workspace at hand. */
  readonly dir: () => string
  readonly open: (options?: FixtureOptions) => Promise<Workspace>
  /** Closes properly and opens again. */
  readonly reopen: (options?: FixtureOptions) => Promise<Workspace>
  /** Opens a copy of the folder as it is now, as after a kill; the first workspace stays unclosed. */
  readonly crashAndReopen: (options?: FixtureOptions) => Promise<Workspace>
  /** The same for the folder of an earlier workspace. */
  readonly openCopyOf: (folder: string, options?: FixtureOptions) => Promise<Workspace>
}

/** Workspaces in throw-away folders, closed and removed after each test. */
export function workspaceFixture(defaults: FixtureOptions = {}): WorkspaceFixture {
  let dir = ''
  let present: Workspace | null = null
  const opened: Workspace[] = []
  const folders: string[] = []

  const openHere = async (options: FixtureOptions): Promise<Workspace> => {
    present = await openWorkspace({
      dir,
      clock: testClock,
      projection: plainProjection,
      ...defaults,
      ...options,
    })
    opened.push(present)
    return present
  }
  const newFolder = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'lockstep-store-'))
    folders.push(folder)
    return folder
  }

  const openCopyOf = async (folder: string, options: FixtureOptions = {}): Promise<Workspace> => {
    const copy = join(await newFolder(), 'workspace')
    await cp(folder, copy, { recursive: true })
    await rm(join(copy, 'workspace.lock'), { force: true })
    dir = copy
    return openHere(options)
  }

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((workspace) => workspace.close()))
    await Promise.all(folders.splice(0).map((f) => rm(f, { recursive: true, force: true })))
    present = null
  })

  return {
    dir: () => dir,
    async open(options = {}) {
      dir = join(await newFolder(), 'workspace')
      return openHere(options)
    },
    async reopen(options = {}) {
      await present?.close()
      return openHere(options)
    },
    crashAndReopen: (options = {}) => openCopyOf(dir, options),
    openCopyOf,
  }
}
