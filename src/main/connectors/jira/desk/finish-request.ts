import type { CancelSignal } from '../../../../shared/cancel'
import type { OpId, RemoteId } from '../../../../shared/ids'
import { isJson, object } from '../../answer/json-shape'
import { getIssue } from '../issue-request'
import type { JiraSession } from '../jira-session'
import { markerWord } from '../marker'
import { markIssue } from './raise-request'

/**
 * Gives a request that carries the word of this marker its label and property, and takes the word out
 * of its text. Answers false when the word is not where a create of ours puts it: then somebody
 * quoted it.
 */
export async function finishRequest(
  session: JiraSession,
  id: RemoteId,
  marker: OpId,
  signal: CancelSignal | undefined,
): Promise<boolean> {
  const word = markerWord(marker)
  const names = ['summary', 'description']
  const issue = object(await getIssue(session, id, names, signal), 'an issue')
  const fields = isJson(issue.fields) ? issue.fields : {}
  const { text } = session.site
  const description = text.decode(fields.description)?.markdown ?? ''
  if (description.trimEnd().endsWith(word)) {
    const rest = text.settle(description.trimEnd().slice(0, -word.length).trimEnd())
    await markIssue(
      session,
      id,
      marker,
      { description: rest === '' ? null : text.encode(rest) },
      signal,
    )
    return true
  }
  const summary = typeof fields.summary === 'string' ? fields.summary : ''
  if (!summary.endsWith(word)) return false
  const rest = summary.slice(0, -word.length).trim()
  await markIssue(session, id, marker, { summary: rest === '' ? word : rest }, signal)
  return true
}
