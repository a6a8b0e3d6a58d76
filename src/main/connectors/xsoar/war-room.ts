import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, failure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import { type Json, malformed, object, rows } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import type { XsoarSession } from './xsoar-session'

/** Entries asked for at first; most war rooms hold fewer. */
const FIRST_PAGE = 500
const MOST = 32_000

/** Which entries are asked for; everything when nothing is said. */
export type EntryFilter = {
  readonly categories?: readonly string[]
  readonly tags?: readonly string[]
}

/**
 * The entries of a war room. The vendor does not describe how to page through one, only how many may
 * come: a full answer is asked for again with more, until it is not full. An incident whose
 * investigation nobody started has no war room, which is the same as an empty one.
 */
export async function readWarRoom(
  session: XsoarSession,
  id: RemoteId,
  filter: EntryFilter,
  signal?: CancelSignal,
): Promise<readonly Json[]> {
  let seen = -1
  for (let size = FIRST_PAGE; size <= MOST; size *= 4) {
    const entries = await readEntries(session, id, { ...filter, pageSize: size }, signal)
    if (entries.length < size && entries.length !== seen) return entries
    // Twice the same number though more was asked for: the server has a limit of its own.
    if (entries.length === seen) break
    seen = entries.length
  }
  throw failure({
    code: 'limit',
    message: `The war room of incident ${id} is larger than the server hands out at once.`,
    retry: 'no',
  })
}

async function readEntries(
  session: XsoarSession,
  id: RemoteId,
  filter: EntryFilter & { readonly pageSize: number },
  signal: CancelSignal | undefined,
): Promise<readonly Json[]> {
  const { pageSize, categories = [], tags = [] } = filter
  const body = { pageSize, categories, tags, tagsAndOperator: true }
  try {
    const path = `/investigation/${urlPart(id)}`
    const answer = object(await session.api.ask(path, body, signal), 'a war room')
    if (answer.entries === undefined) throw malformed('the entries of a war room')
    return answer.entries === null ? [] : rows(answer.entries, 'the entries of a war room')
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return []
    throw thrown
  }
}
