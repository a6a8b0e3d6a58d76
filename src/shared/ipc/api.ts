import type { Result } from '../result'
import type { Channel, EventName } from './channels'
import type { Answer, Args } from './contract'
import type { Events } from './events'

/** What the preload puts on `window.lockstep`: one function per channel and one way to listen. */
export type LockstepApi = {
  readonly call: { readonly [C in Channel]: (args: Args<C>) => Promise<Result<Answer<C>>> }
  /** Calls the listener with the event's data only; answers the way to stop listening. */
  readonly on: <E extends EventName>(event: E, listener: (data: Events[E]) => void) => () => void
}
