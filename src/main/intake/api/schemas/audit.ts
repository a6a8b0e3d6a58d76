import { z } from 'zod'
import { type AuditEvent, auditKinds } from '../../../../shared/domain/audit'
import { describing, moment, value } from '../described'

export const auditShape = {
  id: z.string(),
  at: moment,
  kind: z.enum(auditKinds),
  reason: z.string(),
  actor: z.string(),
  objectId: z.string().nullable(),
  linkId: z.string().nullable(),
  instanceId: z.string().nullable(),
  field: z.string().nullable(),
  before: value.optional(),
  after: value.optional(),
  lost: value.optional(),
  rule: z.string().optional(),
  runId: z.string().optional(),
} satisfies Record<keyof AuditEvent, z.ZodType>

export const auditEvent = describing<AuditEvent>()('AuditEvent', auditShape)
