import { z } from 'zod'
import { coreFields, issueStatuses, resolutionReasons, severities } from '../../domain/issue'
import { syncDirections } from '../../domain/link'
import type { JsonValue } from '../../domain/value'

export const id = z.string().min(1).max(200)
export const line = z.string().max(2_000)
export const text = z.string().max(200_000)
export const nothing = z.strictObject({})
export const seconds = z.int().min(1).max(86_400)
export const fieldValue = z.union([text, z.number(), z.boolean(), z.null(), z.array(line).max(500)])
export const fieldMap = z.record(z.string().regex(/^[A-Za-z][\w.-]{0,99}$/), fieldValue)

/** Longest JSON text (characters) an instance may keep between runs. */
const MAX_KEPT_JSON = 65_536

const json: z.ZodType<JsonValue> = z.json()

/** A JSON object of at most 64 kB of text. */
export const jsonObject = z
  .record(z.string().max(200), json)
  .refine(
    (value) => JSON.stringify(value).length <= MAX_KEPT_JSON,
    'is longer than 65,536 characters',
  )

export const mirrorField = z.union([
  z.enum(coreFields),
  z.templateLiteral(['custom:', line.min(1)]),
])

export const issueFields = z.strictObject({
  name: line.min(1),
  description: text,
  severity: z.enum(severities),
  status: z.enum(issueStatuses),
  resolution: z.enum(resolutionReasons).nullable(),
  assignee: line.nullable(),
  labels: z.array(line.min(1)).max(500),
  category: line.nullable(),
})

export const syncChoice = {
  direction: z.enum(syncDirections),
  inboundProfileId: id.nullable(),
  outboundProfileId: id.nullable(),
  moreOutboundProfileIds: z.array(id).max(19).readonly().optional(),
}

/** How many entries and comments older than the link travel: the newest so many, or all. */
export const olderEntries = z
  .union([z.int().min(0).max(1_000), z.enum(['all', 'theirs'])])
  .optional()

/** Tags of an entry; the same tag twice counts once. */
export const tags = z.array(line.min(1).max(100)).max(50)

/** Keys per command: presses such as `Shift+J` joined by a blank. The window knows which exist. */
export const keyChoices = z
  .record(
    z.string().regex(/^[\w.]{1,60}$/),
    z.array(z.string().regex(/^\S{1,30}( \S{1,30})?$/)).max(10),
  )
  .refine((choices) => Object.keys(choices).length <= 300, 'names more than 300 commands')
