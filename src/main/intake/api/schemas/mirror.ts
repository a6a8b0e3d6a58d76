import { z } from 'zod'
import type { UndoStep } from '../../../../shared/ipc/past-views'
import type {
  MirrorStatistics,
  QuietAnswer,
  RecordedView,
  ReplayAnswer,
  RestorePreview,
  UndoAnswer,
  UndoPlan,
} from '../../../../shared/ipc/views'
import { describing, list, moment, value } from '../described'
import { plan } from './link'

export const statistics = describing<MirrorStatistics>()('Statistics', {
  instanceId: z.string(),
  instanceName: z.string(),
  totalMirrored: z.number(),
  rateLimited: z.number(),
  lastRun: moment.nullable(),
  closedRecords: z.number(),
  closedRateLimitedRecords: z.number(),
  held: z.number(),
  backlog: z.object({ changes: z.number(), oldestAt: moment }).nullable(),
  failing: z.number(),
})

export const quiet = describing<QuietAnswer>()('Quiet', {
  quiet: z.boolean(),
  waitingFor: list(z.string()),
})

export const recording = describing<RecordedView>()('Recording', {
  id: z.string(),
  kind: z.enum(['plan', 'listing']),
  at: moment,
  runId: z.string().nullable(),
  instanceId: z.string(),
  summary: z.string(),
  link: z
    .object({
      linkId: z.string(),
      objectId: z.string(),
      objectKey: z.string(),
      ticketKey: z.string(),
      rules: z.record(z.string(), z.string()),
    })
    .nullable(),
})

export const replay = describing<ReplayAnswer>()('Replay', {
  same: z.boolean(),
  recorded: plan,
  replayed: plan,
})

const undoStep = describing<UndoStep>()('UndoStep', {
  auditId: z.string(),
  objectId: z.string(),
  objectKey: z.string(),
  field: z.string(),
  now: value,
  to: value,
  safe: z.boolean(),
  reason: z.string(),
})

export const undoPlan = describing<UndoPlan>()('UndoPlan', { steps: list(undoStep) })

export const undone = describing<UndoAnswer>()('Undone', { undone: z.number(), left: z.number() })

export const restorePreview = describing<RestorePreview>()('RestorePreview', {
  now: value,
  to: value,
  safe: z.boolean(),
  reason: z.string(),
  goesTo: list(z.string()),
})
