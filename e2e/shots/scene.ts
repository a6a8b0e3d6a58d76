import type { Stage } from './stage'

/** One named state. It is arranged from the start page of a freshly loaded window. */
export type Scene = {
  readonly name: string
  readonly arrange: (stage: Stage) => Promise<void>
}
