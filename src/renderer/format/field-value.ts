import type { MirrorField } from '../../shared/domain/issue'
import type { FieldType, FieldValue } from '../../shared/domain/value'
import { localMoment } from './moment'
import { resolutionWords, severityWords, statusWords } from './words'

const choiceWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  severity: severityWords,
  status: statusWords,
  resolution: resolutionWords,
}

const inOrder = new Intl.Collator('en').compare

/** A mirrored value as text; an absent one is an em dash. */
export function fieldText(value: FieldValue | undefined, type?: FieldType): string {
  if (value === undefined || value === null || value === '') return '—'
  // Lists are sets: both sides read alike whatever order a system keeps them in.
  if (Array.isArray(value)) return value.length === 0 ? '—' : [...value].sort(inOrder).join(', ')
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (type === 'moment' && typeof value === 'number') return localMoment(value)
  return String(value)
}

/** The value of an issue's own field in the words the interface uses for it. */
export function localFieldText(field: string, value: FieldValue | undefined): string {
  const words = choiceWords[field as MirrorField]
  if (words !== undefined && typeof value === 'string') return words[value] ?? value
  return fieldText(value)
}

/** Keeps the start and the end of a long token (host names, hashes), where they differ. */
export function middleCut(text: string, max: number): string {
  if (text.length <= max) return text
  const head = Math.ceil((max - 1) * 0.6)
  return `${text.slice(0, head)}…${text.slice(text.length - (max - 1 - head))}`
}
