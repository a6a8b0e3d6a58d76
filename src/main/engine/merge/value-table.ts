import type { ProfileRow } from '../../../shared/domain/profile'
import type { FieldValue } from '../../../shared/domain/value'
import { members } from './canonical'

/** Translates one value; undefined = this value has no counterpart. */
type Translate = (value: FieldValue) => FieldValue | undefined

type Table = Pick<ProfileRow, 'type' | 'values' | 'fallback'>

/** A row's own direction: source value to target value. */
export function forwards(row: Table): Translate {
  const { values, fallback } = row
  if (values === null) return (value) => value
  return translate(row, (key) =>
    Object.hasOwn(values, key) ? values[key] : (fallback ?? undefined),
  )
}

/**
 * The way back through a row. Where several sources share a target the first one listed is meant;
 * a target that only the fallback produces cannot be led back.
 */
export function backwards(row: Table): Translate {
  if (row.values === null) return (value) => value
  const inverse = new Map<string, string>()
  for (const [source, target] of Object.entries(row.values)) {
    if (!inverse.has(target)) inverse.set(target, source)
  }
  return translate(row, (key) => inverse.get(key))
}

/** What a translation depends on, as text: equal texts translate alike. */
export function tableText(row: Table, way: 'forwards' | 'backwards'): string {
  if (row.values === null) return row.type
  const pairs = Object.entries(row.values)
  if (way === 'forwards') return JSON.stringify([row.type, pairs.sort(byKey), row.fallback])
  const inverse = new Map<string, string>()
  for (const [source, target] of pairs) if (!inverse.has(target)) inverse.set(target, source)
  return JSON.stringify([row.type, [...inverse].sort(byKey), null])
}

function translate(row: Table, lookUp: (key: string) => string | undefined): Translate {
  if (row.type === 'set') {
    return (value) => members(value).flatMap((member) => lookUp(member) ?? [])
  }
  return (value) => {
    if (value === null || Array.isArray(value)) return value === null ? null : undefined
    return lookUp(String(value).trim())
  }
}

function byKey(a: readonly [string, string], b: readonly [string, string]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0
}
