import type { FieldValue } from '../../../shared/domain/value'
import { oneLine } from '../limits/one-line'
import { type FieldKind, isSet, type SetKind } from './field-kind'
import { isMarkerLabel } from './marker'
import { parseMoment } from './moment'

const LONGEST_SUMMARY = 255
const LONGEST_LABEL = 255

/** What a prediction needs to know of the site. */
export type PredictContext = {
  /** The form in which the site hands back a long text. */
  settle(markdown: string): string
  /** The person who is read back after this one was written. */
  person(value: string): string
}

/** The form in which Jira will hand back a value of a field of this kind; pure. */
export function predictValue(
  kind: FieldKind,
  value: FieldValue,
  context: PredictContext,
): FieldValue {
  if (isSet(kind)) return predictSet(kind, value, context)
  if (kind === 'summary') return oneLine(value === null ? '' : String(value), LONGEST_SUMMARY)
  if (kind === 'rich') return value === null ? '' : context.settle(String(value))
  if (value === null || value === '') return null
  switch (kind) {
    case 'number':
      return Number.isFinite(Number(value)) ? Number(value) : value
    case 'day':
      return dayOf(value)
    case 'moment':
      return momentOf(value)
    case 'person':
      return context.person(String(value))
    case 'parent':
      return keyIn(String(value))
    case 'project':
      return projectKey(value)
    default:
      return value
  }
}

/** Labels as Jira accepts them: no blanks inside, none twice, none of ours. */
export function cleanLabels(value: FieldValue): readonly string[] {
  const clean = members(value)
    .map((label) => label.trim().replace(/\s+/g, '-').slice(0, LONGEST_LABEL))
    .filter((label) => label !== '' && !isMarkerLabel(label))
  return [...new Set(clean)]
}

/** A calendar day `yyyy-MM-dd`; a moment counts as its day in UTC. */
export function dayOf(value: FieldValue): string {
  if (typeof value === 'number') return new Date(value).toISOString().slice(0, 10)
  return String(value).slice(0, 10)
}

/** The key of an issue in what a person entered: an address ends with it. */
export function keyIn(text: string): string {
  const key = /(?:^|\/browse\/)([A-Za-z][A-Za-z0-9_]*-\d+)\/?$/.exec(text.trim())?.[1]
  return key === undefined ? text.trim() : key.toUpperCase()
}

/** The key of a project as Jira writes it. */
export function projectKey(value: FieldValue): string {
  return String(value).trim().toUpperCase()
}

/** The members of a set, however it was given. */
export function members(value: FieldValue): readonly string[] {
  if (Array.isArray(value)) return value
  return value === null || value === '' ? [] : [String(value)]
}

function predictSet(kind: SetKind, value: FieldValue, context: PredictContext): FieldValue {
  if (kind === 'labels') return cleanLabels(value)
  const all = members(value)
  return [...new Set(kind === 'people' ? all.map((one) => context.person(one)) : all)]
}

function momentOf(value: FieldValue): FieldValue {
  try {
    return parseMoment(value)
  } catch {
    return value
  }
}
