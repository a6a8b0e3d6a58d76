import type { Page } from '@playwright/test'
import type { Size } from './picture'
import type { Stage } from './stage'

/** One named state. It is arranged from the start page of a freshly loaded window. */
export type Scene = {
  readonly name: string
  readonly arrange: (stage: Stage) => Promise<void>
  /** Sizes it is shown in, where the usual two do not say enough. */
  readonly sizes?: readonly Size[]
  /** Arranged anew for each size: what it shows does not outlive another size of the window. */
  readonly again?: true
  /** The page it is about, when that is not the main window. */
  readonly seenOn?: (stage: Stage) => Page
  /** Leaves the workspace as the scenes after it expect it. */
  readonly putBack?: (stage: Stage) => Promise<void>
}
