import type { FirstView } from '../shared/domain/first-view'
import type { Channel, EventName } from '../shared/ipc/channels'
import type { Answer, Parsed } from '../shared/ipc/contract'
import type { Events } from '../shared/ipc/events'
import type { Clock } from './engine/ports/clock'
import type { Log } from './engine/ports/log'
import type { SecretStore } from './engine/ports/secrets'
import type { Timers } from './engine/ports/timers'

/** A running sandbox. */
export type SandboxHandle = {
  /** Ways to connect to its systems, Jira first. */
  readonly connections: readonly SandboxConnection[]
  stop(): Promise<void>
}

/** What the form of a connector has to be filled with to reach one system of the sandbox. */
export type SandboxConnection = {
  readonly type: string
  readonly name: string
  readonly baseUrl: string
  readonly browseUrl: string
  readonly options: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
}

/** What the surroundings (window shell, headless runner, test) give the application. */
export type AppPorts = {
  /** Folder of the workspace; created when missing. */
  readonly dir: string
  readonly version: string
  readonly clock: Clock
  readonly timers: Timers
  readonly secrets: SecretStore
  readonly log: Log
  /** Uniform random number in [0, 1). */
  readonly random: () => number
  /** Shows an https (or configured loopback) address in the person's browser. */
  readonly openExternal: (url: string) => Promise<void>
  /** Lets the person choose where a file goes and writes it there; false = they changed their mind. */
  readonly saveFile: (name: string, content: Uint8Array) => Promise<boolean>
  /** Shows an issue in a window of its own; nothing happens where there are no windows. */
  readonly openWindow: (issueId: string) => Promise<void>
  /** Puts text on the clipboard; false = there is none. */
  readonly copyText: (text: string) => Promise<boolean>
  /** Keeps what the next start of the window shows first; null = there is nothing of use. */
  readonly keepFirstView: (view: FirstView | null) => void
  /** Starts the sandbox servers in a process of their own; their data is kept in `stateFile`. */
  readonly startSandbox: (options: { readonly stateFile: string }) => Promise<SandboxHandle>
}

/** One function per IPC channel: takes the parsed argument, throws AppFailure. */
export type AppCalls = { readonly [C in Channel]: (args: Parsed<C>) => Promise<Answer<C>> }

/** How systems say that something changed, for whoever serves their calls. */
export type Doorbell = {
  /** Somebody called the address of an instance; a wrong key does nothing, and nobody learns which it was. */
  readonly ring: (instanceId: string, key: string) => void
  /**
   * The address to be called. Throws AppFailure `not-found`, `refused` where none is wanted, or
   * `keychain-unavailable`.
   */
  readonly address: (instanceId: string) => Promise<string>
}

export type AppListener = <E extends EventName>(event: E, data: Events[E]) => void

/** The application without a face. */
export type App = {
  readonly calls: AppCalls
  readonly doorbell: Doorbell
  /** Calls the listener for every event; answers the way to stop. */
  readonly on: (listener: AppListener) => () => void
  /** Loads everything at once, for a face that shows no list first, and waits until it is there. */
  readonly loadAll: () => Promise<void>
  /** Starts the scheduler. The store is open already: calls work before this. */
  readonly start: () => Promise<void>
  /** Stops the scheduler, waits up to 5 s for the operation on the wire, and closes the store. */
  readonly stop: () => Promise<void>
}
