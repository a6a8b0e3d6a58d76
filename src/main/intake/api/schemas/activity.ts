import { z } from 'zod'
import { connectorTypes } from '../../../../shared/domain/instance'
import type { ActivityView, InstanceActivity } from '../../../../shared/ipc/activity-views'
import { describing, list, moment } from '../described'

const line = list(z.number().nullable())

const ofInstance = describing<InstanceActivity>()('InstanceActivity', {
  instanceId: z.string(),
  name: z.string(),
  type: z.enum(connectorTypes),
  now: z.object({ lagMs: z.number(), waiting: z.number(), conflicts: z.number() }),
  lagMs: line,
  waiting: line,
  conflicts: line,
  runs: line,
  failedRuns: line,
  changesIn: line,
  changesOut: line,
})

/** Activity of every instance in steps of equal length. */
export const activity = describing<ActivityView>()('Activity', {
  from: moment,
  stepMs: z.number(),
  steps: z.number(),
  instances: list(ofInstance),
})
