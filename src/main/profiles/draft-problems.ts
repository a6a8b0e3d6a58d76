import type { ProfileDraft, ProfileRow } from '../../shared/domain/profile'
import type { ProfileProblem } from '../../shared/ipc/profile-views'
import { localValues } from './local-values'

/** A row that is not switched off, with its place in the profile. */
export type PlacedRow = { readonly row: ProfileRow; readonly at: number }

/** What is wrong with a profile, as far as it can be told without the other side. */
export type DraftProblems = {
  readonly errors: readonly ProfileProblem[]
  readonly warnings: readonly ProfileProblem[]
}

/** Rows that take part, with their places. */
export function activeRows(draft: Pick<ProfileDraft, 'rows'>): PlacedRow[] {
  return draft.rows.map((row, at) => ({ row, at })).filter(({ row }) => row.mode !== 'off')
}

/**
 * Errors are what cannot be meant: a profile without a name, a local field with two rows of which
 * only one could decide. Warnings are values that would not flow.
 */
export function draftProblems(draft: ProfileDraft): DraftProblems {
  const rows = activeRows(draft)
  const errors: ProfileProblem[] = []
  if (draft.name.trim() === '') {
    errors.push({ code: 'name-missing', row: null, message: 'A profile needs a name.' })
  }
  return {
    errors: [...errors, ...doubled(rows)],
    warnings: [
      ...rows.flatMap((one) => tableProblems(one, draft.direction)),
      ...stillness(draft, rows),
    ],
  }
}

function doubled(rows: readonly PlacedRow[]): ProfileProblem[] {
  const first = new Map<string, number>()
  return rows.flatMap(({ row, at }): ProfileProblem[] => {
    const before = first.get(row.local)
    if (before === undefined) {
      first.set(row.local, at)
      return []
    }
    const message = `Row ${at + 1} maps ${row.local} once more; row ${before + 1} does already.`
    return [{ code: 'field-twice', row: at, message }]
  })
}

function tableProblems(
  { row, at }: PlacedRow,
  direction: ProfileDraft['direction'],
): ProfileProblem[] {
  const allowed = localValues(row.local)
  if (row.values === null) {
    // On the way out its words go as they are; whether they are taken is a question of the other side.
    if (allowed === null || direction === 'outbound') return []
    const message = `${row.local} takes only ${listed(allowed)}: without a value table other values do not flow.`
    return [{ code: 'table-empty', row: at, message }]
  }
  const sources = Object.keys(row.values)
  if (sources.length === 0 && row.fallback === null) {
    const message = `The value table of ${row.local} is empty, so none of its values flows.`
    return [{ code: 'table-empty', row: at, message }]
  }
  if (allowed === null) return []
  return direction === 'inbound'
    ? strangers(row, at, allowed, [
        ...Object.values(row.values),
        ...(row.fallback === null ? [] : [row.fallback]),
      ])
    : [...strangers(row, at, allowed, sources), ...leftOut(row, at, allowed, sources)]
}

/** Values on this side of the table that the local field cannot have. */
function strangers(
  row: ProfileRow,
  at: number,
  allowed: readonly string[],
  values: readonly string[],
): ProfileProblem[] {
  const wrong = [...new Set(values)].filter((value) => !allowed.includes(value))
  return wrong.map((value) => ({
    code: 'value-not-allowed',
    row: at,
    message: `${row.local} cannot be "${value}"; it takes ${listed(allowed)}.`,
  }))
}

/** Local values the table sends nowhere. */
function leftOut(
  row: ProfileRow,
  at: number,
  allowed: readonly string[],
  sources: readonly string[],
): ProfileProblem[] {
  const missing = allowed.filter((value) => !sources.includes(value))
  if (missing.length === 0 || row.fallback !== null) return []
  const message = `${row.local} is not sent while it is ${listed(missing)}: the value table has no entry for that.`
  return [{ code: 'value-unmapped', row: at, message }]
}

function stillness(draft: ProfileDraft, rows: readonly PlacedRow[]): ProfileProblem[] {
  const { which, commentTag, workNoteTag, fileTag, maxFileBytes } = draft.entries
  const tagless = which === 'tagged' && `${commentTag}${workNoteTag}${fileTag}`.trim() === ''
  if (draft.direction === 'outbound' && tagless) {
    const message = 'Only tagged entries are to travel, but no tag is named, so none does.'
    return [{ code: 'nothing-flows', row: null, message }]
  }
  if (rows.length > 0 || which !== 'none' || maxFileBytes > 0) return []
  const message = 'No field is mapped and no entry travels: nothing flows through this profile.'
  return [{ code: 'nothing-flows', row: null, message }]
}

function listed(values: readonly string[]): string {
  return values.length < 2
    ? values.join('')
    : `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`
}
