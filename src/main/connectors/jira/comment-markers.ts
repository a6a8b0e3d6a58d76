import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import type { OpId } from '../../../shared/ids'
import { type Json, object, rows, text } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import { inParallel } from './in-parallel'
import type { JiraSession } from './jira-session'
import { COMMENT_PROPERTY } from './marker'
import { markerIn, markerOf, mayBeOurs, saysInternal } from './read-comment'

/** Finds out which op wrote which comment, each once per session. */
export async function learnMarkers(
  session: JiraSession,
  comments: readonly Json[],
  signal: CancelSignal | undefined,
): Promise<void> {
  const unknown: string[] = []
  for (const raw of comments) {
    const id = text(raw.id, 'the id of a comment')
    if (session.commentMarkers.has(id)) continue
    if (learn(session, id, raw)) continue
    if (mayBeOurs(raw, (await session.myself(signal)).accountId, session.site)) {
      unknown.push(id)
    }
  }
  await inParallel(unknown, 4, async (id) => {
    session.commentMarkers.set(id, await readMarker(session, id, signal))
  })
}

/** Comments one request for many takes. */
const LISTED_AT_ONCE = 1000

/**
 * The same for comments of many issues with one request for a thousand of them, where the site can be
 * asked that way. What stays unknown afterwards was not answered.
 */
export async function learnMarkersOfMany(
  session: JiraSession,
  comments: readonly Json[],
  signal: CancelSignal | undefined,
): Promise<void> {
  if (session.site.deployment !== 'cloud') return
  const ids = comments.map((raw) => Number(raw.id)).filter(Number.isSafeInteger)
  for (let from = 0; from < ids.length; from += LISTED_AT_ONCE) {
    const body = { ids: ids.slice(from, from + LISTED_AT_ONCE) }
    const query = { expand: 'properties' }
    const call = { body, query, safe: true, signal }
    const answer = await session.api.post('/comment/list', call).catch(notOffered)
    if (answer === null) return
    for (const raw of rows(object(answer, 'a list of comments').values, 'the listed comments')) {
      learn(session, text(raw.id, 'the id of a comment'), raw)
    }
  }
}

/** Remembers what the properties of a comment say; false when the answer has none. */
function learn(
  { commentMarkers, commentNotes }: JiraSession,
  commentId: string,
  raw: Json,
): boolean {
  const marker = markerIn(raw)
  if (marker === undefined) return false
  commentMarkers.set(commentId, marker)
  if (saysInternal(raw) === true) commentNotes.add(commentId)
  return true
}

function notOffered(thrown: unknown): null {
  const codes: readonly string[] = ['not-found', 'permission', 'invalid']
  if (thrown instanceof AppFailure && codes.includes(thrown.error.code)) return null
  throw thrown
}

async function readMarker(
  session: JiraSession,
  commentId: string,
  signal: CancelSignal | undefined,
): Promise<OpId | null> {
  const path = `/comment/${urlPart(commentId)}/properties/${COMMENT_PROPERTY}`
  try {
    const answer = await session.api.get(path, { signal })
    return markerOf(object(answer, 'a property').value)
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return null
    throw thrown
  }
}
