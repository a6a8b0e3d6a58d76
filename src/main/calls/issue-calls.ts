import { asEntryId, asIssueId, asObjectId } from '../../shared/ids'
import { rowColumns } from '../../shared/ipc/row-columns'
import { createIssue } from '../issues/create-issue'
import { setDetection } from '../issues/detection'
import { editIssue, existingIssue } from '../issues/edit-object'
import { addEntry, editEntry, tagEntry } from '../issues/entries'
import { addFile, readFile } from '../issues/files'
import { historyOf, previewRestore, restoreValue } from '../issues/history'
import { issueDetail, withDeliveries } from '../issues/issue-detail'
import { allTraits, traitColumns, traitsOf } from '../issues/row-traits'
import { searchTexts } from '../issues/search-texts'
import { actorOf } from '../settings/workspace-settings'
import { inSlices } from '../store/slices'
import type { CallContext } from './context'
import type { Group } from './group'
import { wakeLinksOf } from './wake-links'

/** Calls on issues and their war room. */
export function issueCalls(context: CallContext): Group<'issues'> {
  return {
    'issues.rows': async () => {
      const revision = context.revision()
      const columns = rowColumns(await context.workspace.list.rows())
      setImmediate(context.listShown)
      return { revision, columns }
    },
    'issues.packedRows': async () => {
      const revision = context.revision()
      return { revision, pieces: await context.workspace.list.packed() }
    },
    'issues.rowsByIds': async ({ ids }) => {
      const revision = context.revision()
      const rows = await Promise.all(ids.map((id) => context.workspace.list.row(id)))
      return { revision, columns: rowColumns(rows.filter((row) => row !== undefined)) }
    },
    'issues.traits': async ({ ids }) => {
      // Asked for once the rows are painted: what is read of the disk now keeps nobody waiting.
      if (ids === null) context.listShown()
      const ports = { store: context.store, breathe: inSlices() }
      return traitColumns(await (ids === null ? allTraits(ports) : traitsOf(ports, ids)))
    },
    'issues.searchTexts': async ({ words, from }) => {
      const ports = { store: context.store, breathe: inSlices() }
      return searchTexts(ports, await context.workspace.list.rows(), words, from)
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
    'issues.setDetection': async ({ id, ...sighting }) => {
      const actor = await actorOf(context)
      const issue = await setDetection(context, asIssueId(id), sighting, actor)
      await wakeLinksOf(context, id)
      return issue
    },
    'issues.addEntry': async (draft) => {
      const objectId = asObjectId(draft.objectId)
      const entry = await addEntry(context, { ...draft, objectId }, await actorOf(context))
      await wakeLinksOf(context, objectId)
      return withDeliveries(context, entry)
    },
    'issues.editEntry': async ({ entryId, body }) => {
      const entry = await editEntry(context, asEntryId(entryId), body, await actorOf(context))
      await wakeLinksOf(context, entry.objectId)
      return withDeliveries(context, entry)
    },
    'issues.tagEntry': async ({ entryId, tags }) => {
      const entry = await tagEntry(context, asEntryId(entryId), tags, await actorOf(context))
      await wakeLinksOf(context, entry.objectId)
      return withDeliveries(context, entry)
    },
    'issues.addFile': async (draft) => {
      const objectId = asObjectId(draft.objectId)
      const entry = await addFile(context, { ...draft, objectId }, await actorOf(context))
      await wakeLinksOf(context, objectId)
      return withDeliveries(context, entry)
    },
    'issues.saveFile': async ({ entryId }) => {
      const { name, content } = await readFile(context, asEntryId(entryId))
      return { saved: await context.ports.saveFile(name, content) }
    },
    'issues.openWindow': async ({ id }) => {
      const issue = await existingIssue(context, asIssueId(id))
      await context.ports.openWindow(issue.id)
      return null
    },
    'issues.readFile': ({ entryId }) => readFile(context, asEntryId(entryId)),
    'issues.history': ({ objectId, beforeId, limit, filter }) =>
      historyOf(context, asObjectId(objectId), beforeId, limit, filter),
    'issues.previewRestore': ({ objectId, auditId, field }) =>
      previewRestore(context, asObjectId(objectId), auditId, field),
    'issues.restore': async ({ objectId, auditId, field }) => {
      const actor = await actorOf(context)
      const object = await restoreValue(context, asObjectId(objectId), auditId, field, actor)
      await wakeLinksOf(context, objectId)
      return object
    },
  }
}
