import type { AppCalls } from '../app-types'
import { appCalls } from './app-calls'
import { caseCalls } from './case-calls'
import { conflictCalls } from './conflict-calls'
import { connectorCalls } from './connector-calls'
import type { CallContext } from './context'
import { issueCalls } from './issue-calls'
import { linkCalls } from './link-calls'
import { mirrorCalls } from './mirror-calls'
import { profileCalls } from './profile-calls'
import { projectCalls } from './project-calls'

/** Every call of the contract; the compiler notices a missing one. */
export function allCalls(context: CallContext): AppCalls {
  return {
    ...appCalls(context),
    ...issueCalls(context),
    ...linkCalls(context),
    ...caseCalls(context),
    ...projectCalls(context),
    ...conflictCalls(context),
    ...profileCalls(context),
    ...connectorCalls(context),
    ...mirrorCalls(context),
  }
}
