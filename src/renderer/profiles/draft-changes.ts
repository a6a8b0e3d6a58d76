import type { EntryPolicy, ProfileDraft, ProfileRow } from '../../shared/domain/profile'
import { counted, fieldWord, policyWords } from '../format/words'
import { modeWords } from './profile-words'

/** What saving would change, a sentence each, in the order of the page. */
export function draftChanges(before: ProfileDraft, after: ProfileDraft): readonly string[] {
  return [
    ...(before.name === after.name ? [] : [`Name: ${before.name} → ${after.name}`]),
    ...(before.description === after.description ? [] : ['Description is written anew']),
    ...rowChanges(before.rows, after.rows),
    ...flowChanges(before, after),
    ...entryChanges(before.entries, after.entries),
  ]
}

function rowChanges(before: readonly ProfileRow[], after: readonly ProfileRow[]): string[] {
  const earlier = new Map(before.map((row) => [row.local, row]))
  const later = new Set(after.map((row) => row.local))
  return [
    ...after.flatMap((row) => {
      const old = earlier.get(row.local)
      return old === undefined
        ? [`${fieldWord(row.local)} is added, with ${row.remote || 'no field yet'}`]
        : oneRow(old, row)
    }),
    ...before
      .filter((row) => !later.has(row.local))
      .map((row) => `${fieldWord(row.local)} is removed and no longer synced`),
  ]
}

function oneRow(old: ProfileRow, row: ProfileRow): string[] {
  const name = fieldWord(row.local)
  const values = changedValues(old.values, row.values)
  return [
    ...(old.remote === row.remote ? [] : [`${name}: ${old.remote} → ${row.remote}`]),
    ...(old.mode === row.mode ? [] : [`${name}: ${modeWords[old.mode]} → ${modeWords[row.mode]}`]),
    ...(old.conflict === row.conflict
      ? []
      : [`${name}: ${policyWords[old.conflict]} → ${policyWords[row.conflict]}`]),
    ...(values === 0 ? [] : [`${name}: ${counted(values, 'value')} changed`]),
    ...(old.fallback === row.fallback
      ? []
      : [`${name}: other values ${fallbackWords(old)} → ${fallbackWords(row)}`]),
  ]
}

function fallbackWords({ fallback }: ProfileRow): string {
  return fallback === null ? 'not synced' : `become ${fallback}`
}

function changedValues(old: ProfileRow['values'], now: ProfileRow['values']): number {
  const keys = new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])
  const differ = [...keys].filter((key) => old?.[key] !== now?.[key]).length
  return differ === 0 && (old === null) !== (now === null) ? 1 : differ
}

function flowChanges(before: ProfileDraft, after: ProfileDraft): string[] {
  const yesNo = (is: boolean) => (is ? 'yes' : 'no')
  return [
    ...(before.mirrorClose === after.mirrorClose
      ? []
      : [`Closing travels: ${yesNo(before.mirrorClose)} → ${yesNo(after.mirrorClose)}`]),
    ...(before.mirrorReopen === after.mirrorReopen
      ? []
      : [`Reopening travels: ${yesNo(before.mirrorReopen)} → ${yesNo(after.mirrorReopen)}`]),
    ...(before.graceDays === after.graceDays
      ? []
      : [`Grace: ${counted(before.graceDays, 'day')} → ${counted(after.graceDays, 'day')}`]),
  ]
}

function entryChanges(before: EntryPolicy, after: EntryPolicy): string[] {
  if (sameEntries(before, after)) return []
  const opened = after.publicComments === true && before.publicComments !== true
  return [opened ? 'Comments become public over there' : 'Comments and files travel otherwise']
}

function sameEntries(a: EntryPolicy, b: EntryPolicy): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof EntryPolicy>
  return [...keys].every((key) => a[key] === b[key])
}
