import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import { MINUTE_MS, type UtcMs } from '../../../shared/time'
import { object } from '../answer/json-shape'
import type { JiraSession, JqlTimeForm } from './jira-session'
import { parseMoment } from './moment'

/**
 * Finds out whether the site compares `updated` with a plain number of ms, which no document
 * promises: the newest issue must be found from a minute before its time and not from two minutes
 * after. The answer is kept for the session; null while there is nothing to try it on.
 */
export async function probeTimeForm(
  session: JiraSession,
  signal?: CancelSignal,
): Promise<JqlTimeForm | null> {
  if (session.timeForm !== null) return session.timeForm
  const newest = await newestSince(session, '"1970-01-02"', signal)
  if (newest === null) return null
  session.timeForm = (await understandsMs(session, newest, signal)) ? 'epoch' : 'zone'
  return session.timeForm
}

async function understandsMs(
  session: JiraSession,
  newest: UtcMs,
  signal: CancelSignal | undefined,
): Promise<boolean> {
  try {
    const found = await newestSince(session, String(newest - MINUTE_MS), signal)
    if (found === null || found < newest) return false
    const later = newest + 2 * MINUTE_MS
    const after = await newestSince(session, String(later), signal)
    return after === null || after >= later
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code === 'invalid') return false
    throw thrown
  }
}

async function newestSince(
  session: JiraSession,
  moment: string,
  signal: CancelSignal | undefined,
): Promise<UtcMs | null> {
  const search = { jql: `updated >= ${moment} ORDER BY updated DESC`, fields: ['updated'] }
  const [issue] = await session.site.firstHits(session, search, 1, signal)
  return issue === undefined
    ? null
    : parseMoment(object(issue.fields, 'the fields of an issue').updated)
}
