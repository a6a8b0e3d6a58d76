import type { FastifyInstance } from 'fastify'

/** One look-alike system inside the sandbox. */
export interface SandboxSystem<Address = unknown, Saved = unknown> {
  /** Its name, which is also the first segment of its paths. */
  readonly name: string
  /** Adds its own routes; called once before listening. */
  register(app: FastifyInstance): void
  /** Adds its routes below /control. */
  registerControl(app: FastifyInstance): void
  /** Told its origin (`http://127.0.0.1:PORT`) once listening; answers with its addresses. */
  open(origin: string): Promise<Address>
  /** Back to its seed. */
  reset(): void
  /** Its data as a plain value, for a sandbox that goes on where it was stopped. */
  saved(): Saved
  /** Replaces its data by what an earlier `saved()` answered. */
  restore(saved: Saved): void
  close(): Promise<void>
}
