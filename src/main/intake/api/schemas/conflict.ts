import { z } from 'zod'
import type { Conflict } from '../../../../shared/domain/conflict'
import type { ConflictView } from '../../../../shared/ipc/views'
import { describing, moment, value } from '../described'
import { stamp } from './issue'
import { basePair } from './link'

const conflictCause = z.enum(['ask', 'restored'])

const conflict = describing<Conflict>()('Conflict', {
  id: z.string(),
  linkId: z.string(),
  objectId: z.string(),
  instanceId: z.string(),
  field: z.string(),
  base: basePair.nullable(),
  local: value,
  localStamp: stamp.nullable(),
  remote: value,
  remoteStamp: stamp,
  cause: conflictCause,
  openedAt: moment,
  rev: z.number(),
})

export const conflictView = describing<ConflictView>()('ConflictDetail', {
  conflict,
  objectKind: z.enum(['issue', 'case']),
  objectKey: z.string(),
  objectName: z.string(),
  ticketKey: z.string().nullable(),
  instanceName: z.string(),
})
