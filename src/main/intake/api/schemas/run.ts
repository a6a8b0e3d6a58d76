import { z } from 'zod'
import type { MirrorRun, RunCounters } from '../../../../shared/domain/run'
import { describing, moment } from '../described'
import { appError } from './error'

const counters = describing<RunCounters>()('RunCounters', {
  listed: z.number(),
  skipped: z.number(),
  compared: z.number(),
  fieldsIn: z.number(),
  fieldsOut: z.number(),
  conflicts: z.number(),
  commentsIn: z.number(),
  commentsOut: z.number(),
  created: z.number(),
  fetched: z.number().optional(),
  transitions: z.number(),
  filesIn: z.number(),
  filesOut: z.number(),
  failed: z.number(),
  carried: z.number(),
  held: z.number(),
  requests: z.number(),
  writes: z.number(),
})

export const run = describing<MirrorRun>()('Run', {
  id: z.string(),
  instanceId: z.string(),
  startedAt: moment,
  finishedAt: moment.nullable(),
  trigger: z.enum(['schedule', 'person', 'edit', 'start', 'ring']),
  outcome: z.enum(['running', 'finished', 'stopped', 'failed', 'braked', 'cancelled']),
  reason: z.string(),
  counters,
  error: appError.nullable(),
  rev: z.number(),
})
