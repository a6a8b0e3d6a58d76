import type { LockstepApi } from '../shared/ipc/api'

declare global {
  interface Window {
    /** The only door to the main process. */
    readonly lockstep: LockstepApi
  }
}
