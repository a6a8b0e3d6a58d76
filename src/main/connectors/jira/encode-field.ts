import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import { failure } from '../../../shared/errors'
import { assetsObject } from './assets-object'
import type { AssignableIn } from './assignable-in'
import { type FieldKind, isSet, kindOf, type SetKind } from './field-kind'
import type { FieldSchema } from './field-schema'
import type { JiraSession } from './jira-session'
import { formatMoment, parseMoment } from './moment'
import { cleanLabels, dayOf, keyIn, members, predictValue, projectKey } from './predict'
import { storedText } from './stored-text'

export type EncodeContext = Pick<JiraSession, 'site' | 'people' | 'sprints' | 'teams'> & {
  readonly where: AssignableIn
  readonly signal?: CancelSignal | undefined
}

/**
 * A normalised value as the JSON Jira takes for this field. `schema` is needed for custom fields.
 * Throws `invalid` naming the field when the value cannot be written.
 */
export async function encodeField(
  name: string,
  value: FieldValue,
  schema: FieldSchema | null,
  context: EncodeContext,
): Promise<unknown> {
  if (name === 'project') return { key: String(value) }
  if (name === 'issuetype') {
    return /^\d+$/.test(String(value)) ? { id: String(value) } : { name: String(value) }
  }
  const kind = kindOf(name, schema)
  if (kind === 'summary') return summary(value)
  if (isSet(kind)) {
    return Promise.all(setMembers(kind, value).map((one) => setItem(name, kind, one, context)))
  }
  return value === null || value === '' ? null : single(name, kind, value, context)
}

/** The members of a set as they are written, each once. */
export function setMembers(kind: SetKind, value: FieldValue): readonly string[] {
  return kind === 'labels' ? cleanLabels(value) : [...new Set(members(value))]
}

/** One member of a set as the JSON Jira takes. */
export async function setItem(
  name: string,
  kind: SetKind,
  item: string,
  context: EncodeContext,
): Promise<unknown> {
  switch (kind) {
    case 'people':
      return person(name, item, context)
    case 'names':
      return { name: item }
    case 'options':
      return { value: item }
    case 'objects':
      return assetsObject(name, item, context.site.deployment)
    default:
      return item
  }
}

async function single(
  name: string,
  kind: FieldKind,
  value: FieldValue,
  context: EncodeContext,
): Promise<unknown> {
  switch (kind) {
    case 'rich':
      return richText(name, String(value), context)
    case 'number':
      return numeric(name, value)
    case 'day':
      return day(name, value)
    case 'moment':
      return moment(name, value)
    case 'person':
      return person(name, String(value), context)
    case 'parent':
      return parent(String(value))
    case 'project':
      return { key: projectKey(value) }
    case 'named':
      return { name: String(value) }
    case 'option':
      return { value: String(value) }
    case 'cascade':
      return cascading(String(value))
    case 'sprint':
      return context.sprints.numberOf(name, String(value), context.where, context.signal)
    case 'team':
      return context.teams.idOf(name, String(value), context.where, context.signal)
    default:
      return value
  }
}

async function person(name: string, value: string, context: EncodeContext): Promise<unknown> {
  const { people, site, where, signal } = context
  return site.person(await people.accountFor(value, name, where, signal))
}

function summary(value: FieldValue): string {
  const plain = { settle: (text: string) => text, person: (text: string) => text }
  const line = predictValue('summary', value, plain)
  if (line === '') throw refused('summary', 'The summary must not be empty.')
  return String(line)
}

function richText(name: string, value: string, { site }: EncodeContext): unknown {
  const settled = storedText(site.text, name, value)
  if (settled === '') return null
  return site.text.encode(settled)
}

function parent(value: string): unknown {
  return /^\d+$/.test(value) ? { id: value } : { key: keyIn(value) }
}

function cascading(value: string): unknown {
  const [parent = '', child] = value.split(' / ', 2)
  return child === undefined ? { value: parent } : { value: parent, child: { value: child } }
}

function numeric(name: string, value: FieldValue): number {
  const number = Number(value)
  if (Number.isFinite(number)) return number
  throw refused(name, 'This is not a number.')
}

function day(name: string, value: FieldValue): string {
  const text = dayOf(value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw refused(name, 'This is not a day. Write it as 2026-01-31.')
}

function moment(name: string, value: FieldValue): string {
  try {
    return formatMoment(parseMoment(value))
  } catch {
    throw refused(name, 'This is not a date and time. Write it as 2026-01-31T09:30Z.')
  }
}

function refused(field: string, message: string) {
  return failure({ code: 'invalid', message, retry: 'after-fix', fields: { [field]: message } })
}
