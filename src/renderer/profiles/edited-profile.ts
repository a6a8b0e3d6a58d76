import { fieldTypeOf } from '../../shared/domain/field-types'
import type { MirrorField } from '../../shared/domain/issue'
import type { ProfileDraft, ProfileRow } from '../../shared/domain/profile'
import type { SyncProfile } from '../../shared/ipc/views'

/** A line of a value table while it is written; two may say the same until one is mended. */
export type EditedPair = { readonly id: number; readonly from: string; readonly to: string }

export type EditedRow = Omit<ProfileRow, 'values'> & {
  /** Stays with the row however it changes. */
  readonly id: number
  /** null = values pass unchanged. */
  readonly pairs: readonly EditedPair[] | null
}

/** A profile while it is edited. */
export type EditedProfile = Omit<ProfileDraft, 'rows'> & {
  readonly rows: readonly EditedRow[]
  /** Next identifier for a row or a line of a value table. */
  readonly nextId: number
}

/** Something that keeps an edited profile from being saved, at a row or at the whole (null). */
export type OwnProblem = { readonly row: number | null; readonly message: string }

/** Begins to edit a profile. */
export function editedProfile(profile: SyncProfile): EditedProfile {
  const { id: _, builtIn: __, version: ___, updatedAt: ____, rev: _____, ...draft } = profile
  let nextId = 1
  const fresh = () => {
    nextId += 1
    return nextId
  }
  const rows = draft.rows.map(({ values, ...row }): EditedRow => {
    const pairs = values === null ? null : Object.entries(values)
    return {
      ...row,
      id: fresh(),
      pairs: pairs?.map(([from, to]) => ({ id: fresh(), from, to })) ?? null,
    }
  })
  return { ...draft, rows, nextId: fresh() }
}

/** The profile as main takes it. Of two lines for the same value the first counts. */
export function profileDraft({ nextId: _, rows, ...rest }: EditedProfile): ProfileDraft {
  return {
    ...rest,
    rows: rows.map(({ id: __, pairs, ...row }) => ({
      ...row,
      values:
        pairs === null
          ? null
          : Object.fromEntries(firstOfEach(pairs).map(({ from, to }) => [from, to])),
    })),
  }
}

function firstOfEach(pairs: readonly EditedPair[]): EditedPair[] {
  return pairs.filter(({ from }, at) => pairs.findIndex((one) => one.from === from) === at)
}

/** Whether two drafts say the same; the order of a value table says nothing. */
export function sameDraft(a: ProfileDraft, b: ProfileDraft): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, one]) => [key, inOrder(one)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What cannot be sent to main as it stands, row by row. */
export function ownProblems({ rows }: EditedProfile): readonly OwnProblem[] {
  return rows.flatMap((row, at) => rowProblems(row).map((message) => ({ row: at, message })))
}

function rowProblems({ local, remote, pairs }: EditedRow): string[] {
  const froms = (pairs ?? []).map(({ from }) => from)
  const twice = froms.find((from, at) => froms.indexOf(from) < at)
  return [
    ...(local === 'custom:' ? ['Name the added field.'] : []),
    ...(remote.trim() === '' ? ['Name the field of the other side.'] : []),
    ...((pairs ?? []).some(({ from, to }) => from === '' || to === '')
      ? ['Fill both sides of each value, or remove the line.']
      : []),
    ...(twice === undefined || twice === '' ? [] : [`“${twice}” stands in two lines.`]),
  ]
}

/** With one more row for a field that has none yet. */
export function withNewRow(profile: EditedProfile, local: MirrorField): EditedProfile {
  const row: EditedRow = {
    id: profile.nextId,
    local,
    remote: '',
    type: fieldTypeOf(local),
    mode: 'always',
    conflict: 'newest',
    pairs: null,
    fallback: null,
  }
  return { ...profile, rows: [...profile.rows, row], nextId: profile.nextId + 1 }
}

/** With a row changed. */
export function withRow(
  profile: EditedProfile,
  id: number,
  changes: Partial<EditedRow>,
): EditedProfile {
  const rows = profile.rows.map((row) => (row.id === id ? { ...row, ...changes } : row))
  return { ...profile, rows }
}

export function withoutRow(profile: EditedProfile, id: number): EditedProfile {
  return { ...profile, rows: profile.rows.filter((row) => row.id !== id) }
}

/** With lines for these values at the end of a row's table; what they become is still to be said. */
export function withValues(
  profile: EditedProfile,
  id: number,
  values: readonly string[],
): EditedProfile {
  const row = profile.rows.find((one) => one.id === id)
  const added = values.map((from, at) => ({ id: profile.nextId + at, from, to: '' }))
  const next = { ...profile, nextId: profile.nextId + added.length }
  return withRow(next, id, { pairs: [...(row?.pairs ?? []), ...added] })
}
