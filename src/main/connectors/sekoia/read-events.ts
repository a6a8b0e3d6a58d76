import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import { HOUR_MS, SECOND_MS } from '../../../shared/time'
import { type Json, object, text, textOrNull } from '../answer/json-shape'
import { eventsText } from './events-text'
import { paths } from './paths'
import { readMomentOrNull } from './read-value'
import { readList } from './sekoia-api'
import type { SekoiaSession } from './sekoia-session'

/** Events asked for per alert. */
const EVENTS_LIMIT = 20
/** How often (ms) a search is asked about, and how many times. */
const EVERY_MS = SECOND_MS
const MOST_ASKED = 30

const DONE = 2
const RUNNING: readonly unknown[] = [0, 1]

/**
 * The events of an alert as Markdown. They come by a search of their own, which takes seconds. When the
 * platform will not give them, the text says so, since the alert itself is worth more than its events.
 */
export async function readEvents(
  session: SekoiaSession,
  alert: Json,
  signal?: CancelSignal,
): Promise<string> {
  try {
    const id = await start(session, alert, signal)
    if (!(await isDone(session, id, signal))) return unread('the search did not end')
    const answer = await session.api.get(paths.events(id), { limit: EVENTS_LIMIT }, signal)
    const { rows, total } = readList(answer, 'events')
    return eventsText(rows.slice(0, EVENTS_LIMIT), total)
  } catch (thrown) {
    if (!(thrown instanceof AppFailure)) throw thrown
    const { code, message } = thrown.error
    if (code !== 'permission' && code !== 'not-found' && code !== 'invalid') throw thrown
    return unread(message)
  }
}

async function start(
  session: SekoiaSession,
  alert: Json,
  signal: CancelSignal | undefined,
): Promise<string> {
  const first = readMomentOrNull(alert.first_seen_at) ?? readMomentOrNull(alert.created_at) ?? 0
  const last = readMomentOrNull(alert.last_seen_at) ?? readMomentOrNull(alert.updated_at) ?? first
  const body = {
    term: `alert_short_ids:"${textOrNull(alert.short_id) ?? ''}"`,
    earliest_time: new Date(first - HOUR_MS).toISOString(),
    latest_time: new Date(Math.max(first, last) + HOUR_MS).toISOString(),
    max_last_events: EVENTS_LIMIT,
  }
  const job = object(await session.api.search(paths.searches, body, signal), 'a search for events')
  return text(job.uuid, 'uuid of a search for events')
}

async function isDone(
  session: SekoiaSession,
  id: string,
  signal: CancelSignal | undefined,
): Promise<boolean> {
  for (let asked = 0; asked < MOST_ASKED; asked += 1) {
    const job = object(await session.api.get(paths.search(id), {}, signal), 'a search for events')
    if (job.status === DONE) return true
    if (!RUNNING.includes(job.status)) return false
    await session.sleep(EVERY_MS, signal)
  }
  return false
}

function unread(why: string): string {
  return `The events could not be read: ${why.replace(/\.$/, '')}.`
}
