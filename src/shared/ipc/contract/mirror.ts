import { z } from 'zod'
import type { JsonValue } from '../../domain/value'
import { errorCodes } from '../../errors'
import { type ActivityView, activityReaches } from '../activity-views'
import type { MirrorStatistics, QuietAnswer } from '../mirror-views'
import type { AuditPage, RecordedView, UndoAnswer, UndoPlan } from '../past-views'
import type {
  DeadLetterGroup,
  DebugLinkView,
  MirrorDebugView,
  MirrorRecordsPage,
  MirrorRun,
  ReplayAnswer,
} from '../views'
import { fieldMap, id, jsonObject, line } from './arguments'
import { call } from './call'

/** Calls on the mirror itself: runs, queue and records. */
export const mirrorContract = {
  'mirror.debug': call<MirrorDebugView>()(() => z.strictObject({ instanceId: id.nullable() })),
  'mirror.link': call<DebugLinkView>()(() => z.strictObject({ linkId: id })),
  'mirror.runNow': call<readonly MirrorRun[]>()(() =>
    z.strictObject({ instanceId: id.nullable() }),
  ),
  'mirror.cancelRun': call<null>()(() => z.strictObject({ instanceId: id })),
  'mirror.retryOp': call<null>()(() => z.strictObject({ opId: id })),
  'mirror.discardOp': call<null>()(() => z.strictObject({ opId: id, note: line })),
  // Only a create holds values of its own: remote field name -> what it is to be instead.
  'mirror.editOp': call<null>()(() => z.strictObject({ opId: id, fields: fieldMap })),
  'mirror.retryAll': call<{ readonly retried: number }>()(() =>
    z.strictObject({ instanceId: id.nullable(), code: z.enum(errorCodes) }),
  ),
  'mirror.deadLetters': call<readonly DeadLetterGroup[]>()(() =>
    z.strictObject({ instanceId: id.nullable().default(null) }),
  ),
  'mirror.audit': call<AuditPage>()(() =>
    z.strictObject({
      objectId: id.nullable(),
      linkId: id.nullable(),
      instanceId: id.nullable(),
      runId: id.nullable(),
      beforeId: id.nullable(),
      limit: z.int().min(1).max(500),
    }),
  ),
  'mirror.recorded': call<readonly RecordedView[]>()(() =>
    z.strictObject({
      runId: id.nullable(),
      linkId: id.nullable(),
      limit: z.int().min(1).max(500),
    }),
  ),
  'mirror.replay': call<ReplayAnswer>()(() => z.strictObject({ recordingId: id })),
  'mirror.previewUndo': call<UndoPlan>()(() => z.strictObject({ runId: id })),
  'mirror.undoRun': call<UndoAnswer>()(() =>
    z.strictObject({ runId: id, auditIds: z.array(id).max(50_000).nullable() }),
  ),
  'mirror.lastRun': call<Readonly<Record<string, JsonValue>>>()(() =>
    z.strictObject({ instanceId: id }),
  ),
  // The stored object as it is afterwards.
  'mirror.setLastRun': call<Readonly<Record<string, JsonValue>>>()(() =>
    z.strictObject({ instanceId: id, value: jsonObject }),
  ),
  'mirror.statistics': call<readonly MirrorStatistics[]>()(() =>
    z.strictObject({ instanceId: id.nullable() }),
  ),
  'mirror.activity': call<ActivityView>()(() => z.strictObject({ reach: z.enum(activityReaches) })),
  'mirror.records': call<MirrorRecordsPage>()(() =>
    z.strictObject({
      instanceId: id.nullable(),
      afterId: id.nullable(),
      limit: z.int().min(1).max(500),
    }),
  ),
  'mirror.purge': call<{ readonly purged: number }>()(() =>
    z.strictObject({ instanceId: id, olderThanDays: z.int().min(0).max(36_500).nullable() }),
  ),
  'mirror.quiet': call<QuietAnswer>()(() =>
    z.strictObject({ timeoutMs: z.int().min(0).max(600_000) }),
  ),
} as const
