import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import { AppFailure, failure } from '../../../shared/errors'
import { encodeField } from './encode-field'
import { type FieldSpec, kindOfType, reference } from './field-spec'
import type { Column } from './schema'
import type { ServiceNowSession } from './session'

type Values = Readonly<Record<string, FieldValue>>
type RawValues = Readonly<Record<string, string>>

/** Columns the platform keeps by itself. */
const kept: ReadonlySet<string> = new Set([
  'sys_id',
  'number',
  'sys_created_on',
  'sys_created_by',
  'sys_updated_on',
  'sys_updated_by',
  'sys_mod_count',
  'sys_class_name',
])

/**
 * Values of a record as the texts that are written, every column checked against the dictionary first:
 * the server drops a column it does not know without a word. Throws `invalid` naming every column that
 * cannot be written.
 */
export async function encodeValues(
  session: ServiceNowSession,
  table: string,
  values: Values,
  signal?: CancelSignal,
): Promise<RawValues> {
  const [columns, choices] = await Promise.all([
    session.metadata.columns(table, signal),
    session.metadata.choices(table, signal),
  ])
  const wrong: Record<string, string> = {}
  const raw: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) {
    const column = columns.get(name)
    const spec = column === undefined ? null : specOf(session, column)
    const problem = problemOf(name, column, spec, table)
    if (problem !== null || column === undefined || spec === null) {
      wrong[name] = problem ?? 'This cannot be written.'
      continue
    }
    try {
      const target = { spec, choices: choices.get(name) ?? [] }
      raw[name] = await encodeField(session, target, value, signal)
    } catch (thrown) {
      if (!(thrown instanceof AppFailure) || thrown.error.code !== 'invalid') throw thrown
      wrong[name] = thrown.error.fields?.[name] ?? thrown.error.message
    }
  }
  if (Object.keys(wrong).length === 0) return withPriority(session, raw)
  throw notWritable(wrong)
}

/** A column is written as it is read; only what a reference points to differs from table to table. */
function specOf({ knowledge }: ServiceNowSession, column: Column): FieldSpec | null {
  const described = specFor(column)
  if (described === null || described.target !== undefined) return described
  return knowledge.spec(column.name) ?? described
}

/** How a column is read and written, by what the dictionary says; null = it cannot be mirrored. */
export function specFor({ name, type, target, hasChoices, maxLength }: Column): FieldSpec | null {
  if (type === 'reference') return reference(name, target ?? '')
  const kind = kindOfType(type, hasChoices)
  if (kind === null) return null
  // A long string is a box of several lines on every form.
  return { name, kind: kind === 'line' && (maxLength ?? 0) > LONGEST_LINE ? 'text' : kind }
}

const LONGEST_LINE = 255

/** The failure that names every column that was refused. */
export function notWritable(wrong: Readonly<Record<string, string>>) {
  const said = Object.entries(wrong).map(([name, why]) => `${name}: ${why}`)
  return failure({
    code: 'invalid',
    message: `Not written. ${said.join(' ')}`,
    retry: 'after-fix',
    fields: wrong,
  })
}

function problemOf(
  name: string,
  column: Column | undefined,
  spec: FieldSpec | null,
  table: string,
): string | null {
  if (column === undefined) return `The table ${table} has no such column.`
  if (kept.has(name)) return 'ServiceNow sets this by itself.'
  if (spec === null) return `Columns of the type ${column.type} are not written as a field.`
  return null
}

/**
 * The priority is looked up from impact and urgency by the server, which overwrites whatever is written:
 * so the two travel that make it arrive there. Where a table has no such lookup the priority stands.
 */
function withPriority({ settings }: ServiceNowSession, raw: RawValues): RawValues {
  const pair = settings.priorities.get(raw.priority ?? '')
  if (pair === undefined) return raw
  return { impact: pair.impact, urgency: pair.urgency, ...raw }
}
