import type { CancelSignal } from '../../../../shared/cancel'
import { AppFailure } from '../../../../shared/errors'
import type { RemoteId } from '../../../../shared/ids'
import { type Json, object, rows, text } from '../../answer/json-shape'
import { inParallel } from '../in-parallel'
import { getIssue } from '../issue-request'
import type { FoundIssue, FoundLater } from '../site'
import type { SiteContext } from '../site-context'
import { changeReader } from './change-reader'

const AT_ONCE = 100
const WIDTH = 4

/**
 * Reads many issues through the search, a hundred at a time with their changelogs. What it does not
 * find, or knew before our last write, is read by itself: the index of another node may lag.
 */
export async function bulkRead(
  session: SiteContext,
  ids: readonly RemoteId[],
  fields: readonly string[],
  signal: CancelSignal | undefined,
): Promise<FoundLater> {
  const timesOf = await changeReader(session, fields, signal)
  const numeric = ids.filter((id) => /^\d+$/.test(id))
  const searched = numeric.filter((id) => !session.writes.isRecent(id))
  const bodies = new Map<string, Json>()
  const batches: RemoteId[][] = []
  // One or two are read by themselves: exact, and as cheap.
  if (searched.length > 2) {
    for (let from = 0; from < searched.length; from += AT_ONCE)
      batches.push(searched.slice(from, from + AT_ONCE))
  }
  await inParallel(batches, WIDTH, async (batch) => {
    for (const issue of await searchFor(session, batch, fields, signal)) {
      bodies.set(text(issue.id, 'the id of an issue'), issue)
    }
  })
  await inParallel(
    numeric.filter((id) => !bodies.has(id)),
    WIDTH,
    async (id) => {
      const issue = await readIfThere(session, id, fields, signal)
      if (issue !== null) bodies.set(text(issue.id, 'the id of an issue'), issue)
    },
  )
  const found = [...bodies.values()].map((issue) => ({ issue, times: timesOf(issue) }))
  return async function* all() {
    yield found
  }
}

/** Reads one issue with its changelog. */
export async function readOne(
  session: SiteContext,
  reference: string,
  signal: CancelSignal | undefined,
): Promise<FoundIssue> {
  const fields = await session.fieldIds()
  const timesOf = await changeReader(session, fields, signal)
  const answer = await getIssue(session, reference, fields, signal, { expand: 'changelog' })
  const issue = object(answer, 'an issue')
  return { issue, times: timesOf(issue) }
}

async function searchFor(
  session: SiteContext,
  ids: readonly RemoteId[],
  fields: readonly string[],
  signal: CancelSignal | undefined,
): Promise<readonly Json[]> {
  const body = {
    jql: `id in (${ids.join(', ')})`,
    fields,
    expand: ['changelog'],
    startAt: 0,
    maxResults: ids.length,
    // Otherwise one issue that is gone would spoil the whole query.
    validateQuery: false,
  }
  try {
    const answer = await session.api.post('/search', { body, safe: true, signal })
    return rows(object(answer, 'a search result').issues, 'the issues of a search result')
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code === 'invalid') return []
    throw thrown
  }
}

async function readIfThere(
  session: SiteContext,
  id: string,
  fields: readonly string[],
  signal: CancelSignal | undefined,
): Promise<Json | null> {
  const expand = { expand: 'changelog' }
  const answer = await getIssue(session, id, fields, signal, expand).catch(missing)
  return answer === null ? null : object(answer, 'an issue')
}

function missing(thrown: unknown): null {
  if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return null
  throw thrown
}
