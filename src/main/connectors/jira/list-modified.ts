import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { ListedChange } from '../../engine/ports/connector'
import type { JiraSession } from './jira-session'
import { jqlMoment } from './jql-time'
import { listedChange, readVersions } from './read-issues'
import { probeTimeForm } from './time-form'

/**
 * Lists what changed at or after `since` (the site's clock), oldest first. Only `updated` is asked
 * for, so a page holds as many as the site gives. The search lags behind writes: of `recentlyWritten`
 * the site reconciles as many as it takes, and of the others those it did not list are read directly.
 */
export async function* listModified(
  session: JiraSession,
  since: UtcMs,
  recentlyWritten: readonly RemoteId[],
  signal?: CancelSignal,
): AsyncGenerator<readonly ListedChange[]> {
  const jql = await timeClause(session, 'updated', since, signal)
  const own = recentlyWritten.filter((id) => /^\d+$/.test(id))
  const cut = Math.max(0, own.length - session.site.reconciles)
  const reconcile = own.slice(cut).map(Number)
  const listed = new Set<string>()
  for await (const issues of session.site.pages(
    session,
    { jql, fields: ['updated'], reconcile },
    signal,
  )) {
    const page = issues.map(listedChange)
    for (const change of page) listed.add(change.remoteId)
    const changes = page.filter((change) => change.updatedAt >= since)
    if (changes.length > 0) yield inOrder(changes)
  }
  const others = own.slice(0, cut).filter((id) => !listed.has(id))
  if (others.length === 0) return
  for (const id of others) session.writes.note(id)
  const versions = await readVersions(session, others, signal)
  const changes = versions.filter((change) => change.updatedAt >= since)
  if (changes.length > 0) yield inOrder(changes)
}

/** Issues of the watched projects whose `field` is at or after a moment (the site's clock), in that order. */
export async function timeClause(
  session: JiraSession,
  field: 'updated' | 'created',
  since: UtcMs,
  signal: CancelSignal | undefined,
): Promise<string> {
  const form = (await probeTimeForm(session, signal)) ?? 'epoch'
  const zone = form === 'zone' ? (await session.freshMyself(signal)).timeZone : 'UTC'
  const scope = await session.watched.clause(signal)
  return `${scope}${field} >= ${jqlMoment(since, form, zone)} ORDER BY ${field} ASC, key ASC`
}

function inOrder(changes: readonly ListedChange[]): readonly ListedChange[] {
  return [...changes].sort(
    (a, b) => a.updatedAt - b.updatedAt || Number(a.remoteId) - Number(b.remoteId),
  )
}
