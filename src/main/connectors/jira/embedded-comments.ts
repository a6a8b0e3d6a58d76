import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import type { RemoteObject } from '../../engine/ports/connector'
import { isJson, type Json, text, textOrNull } from '../answer/json-shape'
import { learnMarkersOfMany } from './comment-markers'
import { isFileComment } from './desk/file-comment'
import type { JiraSession } from './jira-session'
import { byAge, mayHaveMarker, readComment, saysInternal } from './read-comment'

/** Field of an issue that holds a page of its comments. */
export const COMMENTS = 'comment'

/** Reads comments that came along with issues. */
export class EmbeddedComments {
  readonly #session: JiraSession
  readonly #signal: CancelSignal | undefined
  #us: string | null = null

  constructor(session: JiraSession, signal: CancelSignal | undefined) {
    this.#session = session
    this.#signal = signal
  }

  /** To be called before anything else is asked about these issues. */
  async prepare(issues: readonly Json[]): Promise<void> {
    if (this.#us !== null) return
    if (issues.every((issue) => (wholeComments(issue) ?? []).length === 0)) return
    this.#us = (await this.#session.myself(this.#signal)).accountId
    await this.#session.mentions.load()
  }

  /** Whether something has to be asked about an issue's comments before they are read. */
  lacks(issue: Json): boolean {
    return (wholeComments(issue) ?? []).some((raw) => this.#isUnknown(raw))
  }

  /** Asks what has to be known about the comments of many issues, with one request where that can be. */
  async learn(issues: readonly Json[]): Promise<void> {
    const all = issues.flatMap((issue) => wholeComments(issue) ?? [])
    const unknown = all.filter((raw) => this.#isUnknown(raw))
    await learnMarkersOfMany(this.#session, unknown, this.#signal)
  }

  /**
   * The comments of an issue that lacks nothing; none where only a part came along: then whoever wants
   * them reads that issue's comments.
   */
  of(issue: Json): Pick<RemoteObject, 'comments'> {
    const { site, commentMarkers, commentNotes, mentions } = this.#session
    const comments = wholeComments(issue)
    if (comments === null) return {}
    try {
      const said = comments.filter((raw) => !this.#tellsOfFile(raw))
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

  #tellsOfFile(raw: Json): boolean {
    return this.#us !== null && isFileComment(this.#session.site, this.#us, raw)
  }

  #isUnknown(raw: Json): boolean {
    const { site, commentMarkers } = this.#session
    if (this.#tellsOfFile(raw) || commentMarkers.has(textOrNull(raw.id) ?? '')) return false
    return mayHaveMarker(raw, this.#us ?? '', site)
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
