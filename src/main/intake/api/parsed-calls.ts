import type { Channel } from '../../../shared/ipc/channels'
import type { Answer, Args } from '../../../shared/ipc/contract'
import { contract } from '../../../shared/ipc/contract'
import type { Calls } from '../ports'
import { parseArgument } from './parse-argument'

/** Makes one call of the application with an argument that is still to be parsed. */
export type MakeCall = <C extends Channel>(channel: C, args: Args<C>) => Promise<Answer<C>>

/**
 * The calls behind the same parsers the window's calls pass, so that no face can hand over what
 * another may not. Throws AppFailure of the parser or of the call.
 */
export function parsedCalls(calls: Calls): MakeCall {
  return async <C extends Channel>(channel: C, args: Args<C>) => {
    const parsed = parseArgument(contract[channel].args, args)
    // The schema belongs to the same channel as the call, which the type system cannot see here.
    const run = calls[channel] as (args: unknown) => Promise<Answer<C>>
    return run(parsed)
  }
}
