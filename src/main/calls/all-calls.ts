import type { AppCalls } from '../app-types'
import { appCalls } from './app-calls'
import { connectorCalls } from './connector-calls'
import type { CallContext } from './context'
import { issueCalls } from './issue-calls'
import { linkCalls } from './link-calls'
import { mirrorCalls } from './mirror-calls'
import { profileCalls } from './profile-calls'

/** Every call of the contract; the compiler notices a missing one. */
export function allCalls(context: CallContext): AppCalls {
  return {
    ...appCalls(context),
    ...issueCalls(context),
    ...linkCalls(context),
    ...profileCalls(context),
    ...connectorCalls(context),
    ...mirrorCalls(context),
  }
}
