import type { CancelSignal } from '../../../../shared/cancel'
import type { ProbeResult } from '../../../../shared/domain/instance'
import { toAppError } from '../../../../shared/errors'
import {
  clockProbe,
  failedProbe,
  ProbeList,
  type ProbeOutcome,
  passedProbe,
  skippedProbe,
} from '../../contract/probe-outcomes'
import { type OwnAccount, readRoles } from '../account'
import { askAccount, reachOf, signInOf } from '../probe-sign-in'
import type { EventSession } from './event-session'
import { SENDING_ROLE } from './send-event'

/**
 * Asks what sending events takes, one question after the other, and sends none: an event would become an
 * alert. Never throws for a failed probe.
 */
export async function runEventProbes(
  session: EventSession,
  clockOffset: () => number | null,
  onProbe: (probe: ProbeResult) => void,
  signal?: CancelSignal,
): Promise<readonly ProbeResult[]> {
  const list = new ProbeList(onProbe)
  const { user } = session.settings
  const asked = await askAccount(session.api, user, signal)
  const reached = list.report('reach', 'Reach the instance', reachOf(asked))
  list.report('clock', 'Compare clocks', reached ? clockProbe(clockOffset()) : skippedProbe)
  const unseen = 'Check the user name, or let the account read its own user record.'
  const signedIn = reached ? signInOf(asked, user, unseen) : skippedProbe
  const known = list.report('auth', 'Sign in', signedIn)
  const active = list.report(
    'events',
    'Event Management',
    known ? await eventManagement(session, signal) : skippedProbe,
  )
  list.report(
    'create',
    'Send events',
    active ? await sending(session, 'thrown' in asked ? null : asked, signal) : skippedProbe,
  )
  list.report('alerts', 'See alerts', active ? await alerts(session, signal) : skippedProbe)
  return list.results
}

/** The table of events is there only where Event Management is. */
async function eventManagement(
  { api }: EventSession,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  try {
    await api.list('em_event', { query: '', fields: ['sys_id'], limit: 1 }, signal)
    return passedProbe('It is active on this instance.')
  } catch (thrown) {
    // Whoever only sends events need not be let near the table.
    if (toAppError(thrown).code === 'permission')
      return passedProbe('Its table of events is there.')
    return failedProbe(
      thrown,
      'Ask a ServiceNow administrator to activate Event Management (com.glideapp.itom.snac), or choose another mode.',
    )
  }
}

async function sending(
  { api }: EventSession,
  account: OwnAccount | null,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  const remedy = `Ask a ServiceNow administrator to give the account the role ${SENDING_ROLE}.`
  const unseen: ProbeOutcome = {
    outcome: 'warning',
    detail: 'The roles of the account could not be seen.',
    remedy: `Ask a ServiceNow administrator whether it has the role ${SENDING_ROLE}.`,
  }
  if (account === null) return unseen
  try {
    const roles = await readRoles(api, account.id, signal)
    if (roles === null) return unseen
    if (roles.has(SENDING_ROLE) || roles.has('admin')) {
      return passedProbe('The account has the role this takes.')
    }
    const detail = `The account lacks the role ${SENDING_ROLE}, so its events are refused.`
    return { outcome: 'failed', detail, remedy }
  } catch (thrown) {
    return failedProbe(thrown, 'Let the account read its own roles (sys_user_has_role).')
  }
}

/** Everything works without it. */
async function alerts(
  { api }: EventSession,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  const hidden: ProbeOutcome = {
    outcome: 'skipped',
    detail:
      'The account is shown no alert, so tickets go by the key of their events. With the role evt_mgmt_user they get the number of their alert.',
  }
  try {
    const what = { query: '', fields: ['sys_id'], limit: 1 }
    const { rows } = await api.list('em_alert', what, signal)
    return rows.length === 0 ? hidden : passedProbe('Tickets get the number of their alert.')
  } catch {
    return hidden
  }
}
