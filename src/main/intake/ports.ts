import type { Channel } from '../../shared/ipc/channels'
import type { Answer, Parsed } from '../../shared/ipc/contract'
import type { UtcMs } from '../../shared/time'

/** The calls of the application, the same ones the window makes. */
export type Calls = { readonly [C in Channel]: (args: Parsed<C>) => Promise<Answer<C>> }

/** A clock that a test turns; never there outside a test. */
export type TestClock = {
  readonly now: () => UtcMs
  /** Turns the clock forward (ms) and fires what falls due on the way. */
  readonly advance: (ms: number) => Promise<void>
}

/** How systems say that something changed; the application knows which key fits. */
type Doorbell = {
  /** A wrong key does nothing. Never throws, and answers before it is known whether the key was right. */
  readonly ring: (instanceId: string, key: string) => void
  /** The address a system has to call. Throws AppFailure. */
  readonly address: (instanceId: string) => Promise<string>
}

/** What the local API needs of the program that serves it. */
export type ApiPorts = {
  readonly calls: Calls
  readonly doorbell: Doorbell
  readonly version: string
  /** Masks secrets in what an unforeseen exception said. */
  readonly redact: (text: string) => string
  /** Told every exception nobody foresaw; the caller gets `internal`. */
  readonly onUnexpected: (operation: string, thrown: unknown) => void
  /** A secret handed over at the start under a connector's name; null when there is none. */
  readonly givenSecret: (name: string) => string | null
  /** Null unless this process was started as a test. */
  readonly testClock: TestClock | null
}
