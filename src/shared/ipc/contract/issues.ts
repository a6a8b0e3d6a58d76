import { z } from 'zod'
import { MAX_FILE_BYTES } from '../../domain/entry'
import { subjects } from '../../domain/history-filter'
import { detectionStates, issueKinds } from '../../domain/issue'
import type { PackedRows } from '../packed-rows'
import type { RestorePreview } from '../past-views'
import type {
  EntryView,
  FileView,
  HistoryEvent,
  Issue,
  IssueDetail,
  MirrorObject,
  RowsAnswer,
  TraitColumns,
} from '../views'
import { fieldMap, id, issueFields, line, mirrorField, nothing, tags, text } from './arguments'
import { call } from './call'

const historyFilter = z.strictObject({
  subject: z.enum(['all', ...subjects]),
  lane: z.enum(['both', 'here', 'there']),
  field: line.min(1),
  instanceId: id,
  onlyFailures: z.boolean(),
})

/** Calls on issues, their war room and their history. */
export const issuesContract = {
  'issues.rows': call<RowsAnswer>()(() => nothing),
  /** The same rows in the form in which the window takes them. */
  'issues.packedRows': call<{
    readonly revision: number
    readonly pieces: readonly PackedRows[]
  }>()(() => nothing),
  'issues.rowsByIds': call<RowsAnswer>()(() => z.strictObject({ ids: z.array(id).max(5_000) })),
  /** `ids` null: of every issue that has any. */
  'issues.traits': call<TraitColumns>()(() =>
    z.strictObject({ ids: z.array(id).max(5_000).nullable() }),
  ),
  /** Looks through comments and tickets, a piece of the list at a time; `from` is where it begins. */
  'issues.searchTexts': call<{ readonly ids: readonly string[]; readonly next: number | null }>()(
    () => z.strictObject({ words: z.array(line.min(1)).min(1).max(50), from: z.int().min(0) }),
  ),
  'issues.get': call<IssueDetail>()(() => z.strictObject({ id })),
  'issues.create': call<Issue>()(() =>
    z.strictObject({
      kind: z.enum(issueKinds),
      fields: issueFields.partial().required({ name: true }),
    }),
  ),
  'issues.edit': call<Issue>()(() =>
    z.strictObject({ id, changes: issueFields.partial().extend({ custom: fieldMap.optional() }) }),
  ),
  'issues.setDetection': call<Issue>()(() =>
    z
      .strictObject({
        id,
        state: z.enum(detectionStates),
        reason: line.nullable(),
        until: z.int().min(0).nullable(),
      })
      .refine(({ state, until }) => state === 'muted' || until === null, {
        path: ['until'],
        message: 'Only a mute can end by itself.',
      }),
  ),
  'issues.addEntry': call<EntryView>()(() =>
    z.strictObject({
      objectId: id,
      kind: z.enum(['comment', 'work-note']),
      body: text.min(1),
      visibility: z.enum(['internal', 'public']),
      tags: tags.optional(),
    }),
  ),
  'issues.editEntry': call<EntryView>()(() => z.strictObject({ entryId: id, body: text.min(1) })),
  'issues.tagEntry': call<EntryView>()(() => z.strictObject({ entryId: id, tags })),
  'issues.addFile': call<EntryView>()(() =>
    z.strictObject({
      objectId: id,
      name: line.min(1).max(255),
      contentType: line.max(200),
      content: z
        .instanceof(Uint8Array<ArrayBuffer>)
        .refine(({ byteLength }) => byteLength <= MAX_FILE_BYTES, {
          message: `A file may have at most ${MAX_FILE_BYTES / 1_000_000} MB.`,
        }),
      tags,
      visibility: z.enum(['internal', 'public']),
    }),
  ),
  'issues.readFile': call<FileView>()(() => z.strictObject({ entryId: id })),
  'issues.saveFile': call<{ readonly saved: boolean }>()(() => z.strictObject({ entryId: id })),
  /** Shows the issue in a window of its own, or brings that window to the front. */
  'issues.openWindow': call<null>()(() => z.strictObject({ id })),
  'issues.history': call<readonly HistoryEvent[]>()(() =>
    z.strictObject({
      objectId: id,
      beforeId: id.nullable(),
      limit: z.int().min(1).max(200),
      /** Only events that pass, as if there were no others; without it all of them. */
      filter: historyFilter.optional(),
    }),
  ),
  'issues.restore': call<MirrorObject>()(() =>
    z.strictObject({ objectId: id, auditId: id, field: mirrorField }),
  ),
  'issues.previewRestore': call<RestorePreview>()(() =>
    z.strictObject({ objectId: id, auditId: id, field: mirrorField }),
  ),
} as const
