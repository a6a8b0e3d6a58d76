import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import { asRemoteId, type RemoteId } from '../../../shared/ids'
import { HOUR_MS, type UtcMs } from '../../../shared/time'
import { isJson, type Json, object, rows, text } from '../answer/json-shape'
import { hasMarker } from './author-line'
import { momentOf } from './moment'
import type { NoteSearch, ResilientSession } from './resilient-session'

/** How long (ms) a refusal counts: a right can be granted at any time. */
const REFUSED_FOR_MS = HOUR_MS

/**
 * Incidents with notes written or edited at or after `since` (the server's clock), each with the moment
 * of its newest: one request for the whole organisation, through the search of the product, which is
 * the only way that asks across incidents. Not every version searches by the time of an edit; then
 * only new notes are found, and edited ones once their incident changes. Where the search is refused
 * altogether the answer is empty and `searchesNotes` says so. Notes of ours that nobody edited are no
 * news.
 */
export async function findNotes(
  session: ResilientSession,
  since: UtcMs,
  signal?: CancelSignal,
): Promise<ReadonlyMap<RemoteId, UtcMs>> {
  for (;;) {
    const by = manner(session)
    if (by === 'refused') return new Map()
    try {
      return newest(await search(session, since, by, signal), since)
    } catch (thrown) {
      if (!refuses(thrown)) throw thrown
      const until = session.clock.now() + REFUSED_FOR_MS
      session.noteSearch = { by: by === 'edited' ? 'created' : 'refused', until }
    }
  }
}

/** Whether new notes show in the listing; where not, an incident's version does not vouch for them. */
export function searchesNotes(session: ResilientSession): boolean {
  return manner(session) !== 'refused'
}

function manner({ noteSearch, clock }: ResilientSession): NoteSearch['by'] {
  return noteSearch.until > clock.now() ? noteSearch.by : 'edited'
}

/** The server has no such search for this key. An unknown path is answered 500 here, not 404. */
function refuses(thrown: unknown): boolean {
  if (!(thrown instanceof AppFailure)) return false
  const { code, status } = thrown.error
  return code === 'permission' || code === 'invalid' || code === 'not-found' || status === 500
}

async function search(
  session: ResilientSession,
  since: UtcMs,
  by: NoteSearch['by'],
  signal: CancelSignal | undefined,
): Promise<readonly Json[]> {
  const { id } = await session.organisation.get(signal)
  const times = by === 'edited' ? ['create_date', 'modify_date'] : ['create_date']
  const note = times.map((field_name) => ({
    conditions: [{ field_name, method: 'gte', value: since }],
  }))
  const body = {
    org_id: Number(id),
    query: '*',
    types: ['note'],
    filters: { note },
    min_required_results: 0,
  }
  const answer = await session.api.send('POST', '/search_ex', { body, safe: true, signal })
  return rows(object(answer, 'a search result').results, 'the results of a search')
}

function newest(found: readonly Json[], since: UtcMs): ReadonlyMap<RemoteId, UtcMs> {
  const times = new Map<RemoteId, UtcMs>()
  for (const hit of found) {
    const note = isJson(hit.result) ? hit.result : {}
    const created = momentOf(note.create_date) ?? since
    const at = Math.max(created, momentOf(note.modify_date) ?? created)
    if (at < since || (at === created && isOurs(note))) continue
    const id = asRemoteId(text(hit.inc_id, 'the incident of a note'))
    times.set(id, Math.max(at, times.get(id) ?? at))
  }
  return times
}

function isOurs(note: Json): boolean {
  const content = isJson(note.text) ? note.text.content : note.text
  return typeof content === 'string' && hasMarker(content)
}
