import type { CancelSignal } from '../../../../shared/cancel'
import type { RemoteId } from '../../../../shared/ids'
import { type Json, object, text } from '../../answer/json-shape'
import type { LaterBody } from '../../http/message'
import { timedFields } from '../field-ids'
import { inParallel } from '../in-parallel'
import { issueId } from '../issue-id'
import { readPropertiesAlone } from '../issue-properties'
import { getIssue } from '../issue-request'
import type { FoundIssue, FoundLater } from '../site'
import type { SiteContext } from '../site-context'
import { readFieldTimes } from './changelog'

/** Most issues one bulk read takes. */
const AT_ONCE = 100
const WIDTH = 8

/** Reads many issues a hundred at a time, and the times of their fields a thousand at a time. */
export async function bulkRead(
  session: SiteContext,
  ids: readonly RemoteId[],
  fields: readonly string[],
  signal: CancelSignal | undefined,
): Promise<FoundLater> {
  const timed = timedFields(fields)
  const [answers, times] = await Promise.all([
    bulkFetch(session, ids, { fields }, signal),
    timed.length === 0 ? null : readFieldTimes(session.api, ids, timed, signal),
  ])
  return async function* found() {
    for await (const issues of issuesIn(answers)) {
      yield issues.map((issue) => ({ issue, times: times?.get(issueId(issue)) ?? {} }))
    }
  }
}

/** Reads one issue; a read by id or key is exact right after a write. */
export async function readOne(
  session: SiteContext,
  reference: string,
  signal: CancelSignal | undefined,
): Promise<FoundIssue> {
  const fields = await session.fieldIds()
  const issue = object(await getIssue(session, reference, fields, signal), 'an issue')
  const id = text(issue.id, 'the id of an issue')
  const times = await readFieldTimes(session.api, [id], timedFields(fields), signal)
  return { issue, times: times.get(id) ?? {} }
}

/**
 * One entity property of several issues. Those that come without it are asked by themselves: an issue that
 * is ours must not be taken for a copy of one because an answer was short.
 */
export async function readProperties(
  session: SiteContext,
  ids: readonly string[],
  key: string,
  signal: CancelSignal | undefined,
): Promise<ReadonlyMap<string, unknown>> {
  const asked = { fields: ['labels'], properties: [key] }
  const values = new Map<string, unknown>()
  for await (const issues of issuesIn(await bulkFetch(session, ids, asked, signal))) {
    for (const issue of issues) {
      // An issue without any property may come without the member.
      const properties = object(issue.properties ?? {}, 'the properties of an issue')
      if (properties[key] !== undefined) values.set(issueId(issue), properties[key])
    }
  }
  const without = ids.filter((id) => !values.has(id))
  const alone = await readPropertiesAlone(session, without, key, signal)
  return new Map([...values, ...alone])
}

async function bulkFetch(
  session: SiteContext,
  ids: readonly string[],
  asked: Readonly<Record<string, readonly string[]>>,
  signal: CancelSignal | undefined,
): Promise<readonly LaterBody[]> {
  const batches: string[][] = []
  for (let from = 0; from < ids.length; from += AT_ONCE)
    batches.push(ids.slice(from, from + AT_ONCE))
  const answers: LaterBody[] = []
  await inParallel(batches, WIDTH, async (batch) => {
    const body = { issueIdsOrKeys: batch, ...asked }
    answers.push(await session.api.postLater('/issue/bulkfetch', { body, signal }))
  })
  return answers
}

async function* issuesIn(answers: readonly LaterBody[]): AsyncGenerator<readonly Json[]> {
  for (const answer of answers) yield* answer.rows('issues', 'the issues of a bulk read')
}
