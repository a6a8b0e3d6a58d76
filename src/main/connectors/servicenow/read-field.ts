import type { FieldValue } from '../../../shared/domain/value'
import { type Json, malformed } from '../answer/json-shape'
import type { PeopleMap } from '../people/people-map'
import type { FieldLosses } from '../richtext/field-losses'
import { htmlToMarkdown } from '../richtext/html-to-markdown'
import type { FieldSpec } from './field-spec'
import { parseMoment } from './moment'
import { rawValue } from './raw-value'
import type { References } from './references'

/** What reading a value needs beside the value. */
export type ReadContext = {
  readonly people: PeopleMap
  readonly references: References
  readonly showNames: boolean
}

/**
 * A column of a record in normalised form; undefined when the answer lacks it, null when it is blank.
 * What a text could not bring along is noted in `losses`.
 * Throws `malformed` naming the column for a value that is none of its kind.
 */
export function readField(
  row: Json,
  spec: FieldSpec,
  context: ReadContext,
  losses: FieldLosses,
): FieldValue | undefined {
  const raw = rawValue(row, spec.name)
  if (raw === undefined) return undefined
  if (raw === '') return spec.kind === 'list' ? [] : null
  switch (spec.kind) {
    case 'person':
      return person(row, spec, raw, context)
    case 'reference':
      return referenced(row, spec, raw, context)
    case 'moment':
      return parseMoment(raw, spec.name)
    case 'flag':
      return flag(raw, spec.name)
    case 'number':
      return numeric(raw, spec.name)
    case 'list':
      return raw
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '')
    case 'html':
      return losses.take(spec.name, htmlToMarkdown(raw))
    case 'text':
      return raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw
    default:
      return raw
  }
}

function person(row: Json, { under }: FieldSpec, id: string, { people }: ReadContext): FieldValue {
  if (under === undefined) return people.read({ id, email: null, name: '' })
  const email = rawValue(row, under.shown) || null
  const login = rawValue(row, under.login) || null
  return people.read({ id, email, name: '', login })
}

function referenced(row: Json, spec: FieldSpec, id: string, context: ReadContext): FieldValue {
  const { target, under } = spec
  if (!context.showNames || target === undefined || under === undefined) return id
  // Without the right to read the other table its name stays blank.
  const name = rawValue(row, under.shown) ?? ''
  context.references.learn(target, id, name)
  return name === '' ? id : name
}

function flag(raw: string, name: string): boolean {
  if (raw === 'true' || raw === '1') return true
  if (raw === 'false' || raw === '0') return false
  throw malformed(`${name} as true or false`)
}

function numeric(raw: string, name: string): number {
  const number = Number(raw)
  if (!Number.isFinite(number)) throw malformed(`${name} as a number`)
  return number
}
