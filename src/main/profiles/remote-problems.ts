import type { ProfileDraft, ProfileRow } from '../../shared/domain/profile'
import type { ProfileProblem } from '../../shared/ipc/profile-views'
import type { Capabilities, RemoteField } from '../engine/ports/connector'
import { activeRows } from './draft-problems'
import { localValues } from './local-values'

type Terms = Pick<Capabilities, 'statusFields' | 'transitionFields'>

/** What of a profile the other side does not know or would not take. */
export function remoteProblems(
  draft: ProfileDraft,
  fields: readonly RemoteField[],
  terms: Terms,
): ProfileProblem[] {
  const known = new Map(fields.map((field) => [field.name, field]))
  return activeRows(draft).flatMap(({ row, at }): ProfileProblem[] => {
    const field = known.get(row.remote)
    if (field === undefined) {
      const message = `The other side offers no field "${row.remote}"; ${row.local} does not flow unless some record has it.`
      return [{ code: 'field-unknown', row: at, message }]
    }
    return [
      ...wrongType(row, at, field),
      ...(draft.direction === 'outbound'
        ? refusedOut(row, at, field, terms)
        : unmappedIn(row, at, field)),
    ]
  })
}

/** Kinds whose values are not written alike; the others are all one line of text to a table. */
const apart: ReadonlySet<string> = new Set(['set', 'number', 'moment', 'flag'])

function wrongType(row: ProfileRow, at: number, field: RemoteField): ProfileProblem[] {
  if (row.type === field.type || (!apart.has(row.type) && !apart.has(field.type))) return []
  const message = `${field.label} is of type ${field.type}, but the row compares it as ${row.type}.`
  return [{ code: 'type-differs', row: at, message }]
}

function refusedOut(
  row: ProfileRow,
  at: number,
  field: RemoteField,
  { statusFields, transitionFields }: Terms,
): ProfileProblem[] {
  const moves = statusFields.includes(field.name) || transitionFields.includes(field.name)
  if (!field.writable && !moves) {
    return [{ code: 'field-read-only', row: at, message: `${field.label} cannot be written.` }]
  }
  if (field.allowed === null) return []
  const allowed = new Set(field.allowed.map((one) => one.value))
  const targets =
    row.values === null
      ? (localValues(row.local) ?? [])
      : [...Object.values(row.values), ...(row.fallback === null ? [] : [row.fallback])]
  const wrong = [...new Set(targets)].filter((value) => !allowed.has(value))
  return wrong.map((value) => ({
    code: 'value-not-allowed',
    row: at,
    message: `${field.label} offers no "${value}".`,
  }))
}

/** Values over there that the table leaves out: they would be shown, but not taken in. */
function unmappedIn(row: ProfileRow, at: number, field: RemoteField): ProfileProblem[] {
  const { values } = row
  if (values === null || row.fallback !== null || field.allowed === null) return []
  return field.allowed
    .filter(({ value }) => !Object.hasOwn(values, value))
    .map(({ label }) => ({
      code: 'value-unmapped',
      row: at,
      message: `${field.label} "${label}" is not mapped, so ${row.local} stays as it is then.`,
    }))
}
