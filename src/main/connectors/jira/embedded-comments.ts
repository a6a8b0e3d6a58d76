import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import type { RemoteObject } from '../../engine/ports/connector'
import { isJson, type Json, text, textOrNull } from '../answer/json-shape'
import { learnMarkersOfMany } from './comment-markers'
import { fileComments } from './desk/file-comment'
import type { JiraSession } from './jira-session'
import { byAge, mayHaveMarker, readComment, saysInternal } from './read-comment'

/** Field of an issue that holds a page of its comments. */
export const COMMENTS = 'comment'

/**
 * Prepares the reading of comments that came along with issues. The answer reads those of one issue;
 * it has none where only a part came along, or where something about them has to be asked: then
 * whoever wants them reads that issue's comments.
 */
export async function embeddedComments(
  session: JiraSession,
  issues: readonly Json[],
  signal: CancelSignal | undefined,
): Promise<(issue: Json) => Pick<RemoteObject, 'comments'>> {
  const { site, commentMarkers, commentNotes, mentions } = session
  const all = issues.flatMap((issue) => wholeComments(issue) ?? [])
  const us = all.length === 0 ? '' : (await session.myself(signal)).accountId
  const tellsOfFile = await fileComments(session, all, signal)
  const isUnknown = (raw: Json) =>
    !tellsOfFile(raw) &&
    !commentMarkers.has(textOrNull(raw.id) ?? '') &&
    mayHaveMarker(raw, us, site)
  if (all.length > 0) await session.mentions.load()
  await learnMarkersOfMany(session, all.filter(isUnknown), signal)
  return (issue) => {
    const comments = wholeComments(issue)
    if (comments === null || comments.some(isUnknown)) return {}
    try {
      const said = comments.filter((raw) => !tellsOfFile(raw))
      const read = said.map((raw) => {
        const id = text(raw.id, 'the id of a comment')
        const comment = readComment(raw, commentMarkers.get(id) ?? null, site, mentions)
        return commentNotes.has(id) ? { ...comment, internal: true } : comment
      })
      return { comments: read.sort(byAge) }
    } catch (thrown) {
      // A comment that cannot be read is the trouble of its own issue, not of all that came with it.
      if (thrown instanceof AppFailure) return {}
      throw thrown
    }
  }
}

/** Comments of an issue when its answer holds all of them and tells who may see each; else null. */
function wholeComments({ fields }: Json): readonly Json[] | null {
  if (!isJson(fields) || !isJson(fields[COMMENTS])) return null
  const { comments, total, startAt = 0 } = fields[COMMENTS]
  if (!Array.isArray(comments) || startAt !== 0 || total !== comments.length) return null
  if (!comments.every(isJson)) return null
  const type = isJson(fields.project) ? textOrNull(fields.project.projectTypeKey) : null
  // Only a project without customers has nothing to hide from them.
  const told = (type !== null && type !== 'service_desk') || comments.every(tellsWhoSees)
  return told ? comments : null
}

function tellsWhoSees(raw: Json): boolean {
  return saysInternal(raw) !== null
}
