import type { CancelSignal } from '../../../shared/cancel'
import { toAppError } from '../../../shared/errors'
import {
  failedProbe,
  type ProbeOutcome,
  passedProbe,
  warningProbe,
} from '../contract/probe-outcomes'
import { type OwnAccount, readAccount } from './account'
import type { ServiceNowApi } from './servicenow-api'

/** Our own account as the instance shows it, or why it could not be asked for. */
export type AskedAccount = OwnAccount | { readonly thrown: unknown }

/** Asks for the account `user`; never throws. */
export async function askAccount(
  api: ServiceNowApi,
  user: string,
  signal: CancelSignal | undefined,
): Promise<AskedAccount> {
  try {
    return await readAccount(api, user, signal)
  } catch (thrown) {
    return { thrown }
  }
}

/** Whether the instance answered at all. */
export function reachOf(asked: AskedAccount): ProbeOutcome {
  if (!('thrown' in asked)) return passedProbe(ANSWERED)
  const { code } = toAppError(asked.thrown)
  if (['auth', 'permission', 'not-found'].includes(code)) return passedProbe(ANSWERED)
  const asleep = code === 'malformed'
  return failedProbe(
    asked.thrown,
    asleep
      ? 'Open the address in a browser: a developer instance that sleeps wakes up when somebody signs in there.'
      : 'Check the address, the proxy and the network of this computer.',
  )
}

const ANSWERED = 'The instance answered.'

/** Whether it let `user` in; `unseen` says what to do where it shows no such account. */
export function signInOf(asked: AskedAccount, user: string, unseen: string): ProbeOutcome {
  if (!('thrown' in asked)) return passedProbe(`Signed in as ${asked.name}.`)
  if (toAppError(asked.thrown).code === 'not-found') {
    return warningProbe(`Signed in, but the instance shows no user named ${user}.`, unseen)
  }
  return failedProbe(
    asked.thrown,
    'Check the user name and the secret, and that the account is active, not locked out and not asked for a second factor.',
  )
}
