import type { FastifyInstance } from 'fastify'

/** What a client has to be told to connect: the form of the application, filled in. */
export interface SandboxConnection {
  /** Kind of connector. */
  readonly type: string
  /** What a person calls it. */
  readonly name: string
  readonly baseUrl: string
  /** The page a person opens. */
  readonly browseUrl: string
  readonly options: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
}

/** One look-alike system inside the sandbox. */
export interface SandboxSystem<Address = unknown, Saved = unknown> {
  /** Its name, which is also the first segment of its paths. */
  readonly name: string
  /** Further first segments that are its own. */
  readonly otherPrefixes?: readonly string[]
  /** Adds its own routes; called once before listening. */
  register(app: FastifyInstance): void
  /** Adds its routes below /control. */
  registerControl(app: FastifyInstance): void
  /** Told its origin (`http://127.0.0.1:PORT`) once listening; answers with its addresses. */
  open(origin: string): Promise<Address>
  /** Ways to connect, the usual one first; asked after `open`. */
  connections(): readonly SandboxConnection[]
  /** The body this system answers an error with: unknown paths, faults to order, its own failures. */
  errorBody(status: number, message: string): unknown
  /** Headers this vendor sends with a 429 beside Retry-After; `backAt` (UTC ms) is when to return. */
  limitHeaders?(backAt: number, reason: string): Readonly<Record<string, string | number>>
  /** Back to its seed. */
  reset(): void
  /** Its data as a plain value, for a sandbox that goes on where it was stopped. */
  saved(): Saved
  /** Replaces its data by what an earlier `saved()` answered. */
  restore(saved: Saved): void
  close(): Promise<void>
}
