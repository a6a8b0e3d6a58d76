import { asEntryId, asIssueId } from '../../shared/ids'
import { createIssue } from '../issues/create-issue'
import { editIssue } from '../issues/edit-issue'
import { addEntry, editEntry } from '../issues/entries'
import { historyOf, restoreValue } from '../issues/history'
import { issueDetail, withDeliveries } from '../issues/issue-detail'
import { rowColumns } from '../issues/row-columns'
import { actorOf } from '../settings/workspace-settings'
import type { CallContext } from './context'
import type { Group } from './group'

/** Calls on issues and their war room. */
export function issueCalls(context: CallContext): Group<'issues'> {
  return {
    'issues.rows': async () => {
      const revision = context.revision()
      const columns = rowColumns(await context.workspace.list.rows())
      setImmediate(context.listShown)
      return { revision, columns }
    },
    'issues.rowsByIds': async ({ ids }) => {
      const revision = context.revision()
      const rows = await Promise.all(ids.map((id) => context.workspace.list.row(id)))
      return { revision, columns: rowColumns(rows.filter((row) => row !== undefined)) }
    },
    'issues.get': ({ id }) => issueDetail(context, asIssueId(id)),
    'issues.create': async (draft) => createIssue(context, draft, await actorOf(context)),
    'issues.edit': async ({ id, changes }) => {
      const issue = await editIssue(context, asIssueId(id), changes, {
        actor: await actorOf(context),
      })
      await wakeLinksOf(context, id)
      return issue
    },
    'issues.addEntry': async (draft) => {
      const issueId = asIssueId(draft.issueId)
      const entry = await addEntry(context, { ...draft, issueId }, await actorOf(context))
      await wakeLinksOf(context, issueId)
      return withDeliveries(context, entry)
    },
    'issues.editEntry': async ({ entryId, body }) => {
      const entry = await editEntry(context, asEntryId(entryId), body, await actorOf(context))
      await wakeLinksOf(context, entry.issueId)
      return withDeliveries(context, entry)
    },
    'issues.history': ({ issueId, beforeId, limit }) =>
      historyOf(context, asIssueId(issueId), beforeId, limit),
    'issues.restore': async ({ issueId, auditId, field }) => {
      const actor = await actorOf(context)
      const issue = await restoreValue(context, asIssueId(issueId), auditId, field, actor)
      await wakeLinksOf(context, issueId)
      return issue
    },
  }
}

/** Tells the scheduler that something of this issue waits to be sent. */
async function wakeLinksOf(context: CallContext, issueId: string): Promise<void> {
  const links = await context.store.find('linksByIssue', issueId)
  const instances = new Set(links.map((link) => link.instanceId))
  await Promise.all([...instances].map((id) => context.scheduler.wake(id)))
}
