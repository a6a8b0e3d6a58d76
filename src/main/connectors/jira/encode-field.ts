import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import { failure } from '../../../shared/errors'
import { markdownToAdf } from '../richtext/markdown-to-adf'
import { settle } from '../richtext/settle'
import { fitsRichText, RICH_TEXT_LIMIT } from '../richtext/text-limit'
import { type FieldMeta, isRichText } from './field-meta'
import { formatMoment, parseMoment } from './moment'
import type { AssignableIn, People } from './people'
import { cleanLabels, predictField } from './predict'

export type EncodeContext = {
  readonly people: People
  readonly where: AssignableIn
  readonly signal?: CancelSignal | undefined
}

type Meta = Pick<FieldMeta, 'id' | 'schema'> & { readonly name?: string }

/**
 * A normalised value as the JSON Jira takes for this field. `meta` is needed for custom fields.
 * Throws `invalid` naming the field when the value cannot be written.
 */
export async function encodeField(
  name: string,
  value: FieldValue,
  meta: Meta | null,
  context: EncodeContext,
): Promise<unknown> {
  if (isRichText(meta ?? { id: name, schema: { type: 'string', items: null, custom: null } })) {
    return richText(name, value)
  }
  switch (name) {
    case 'summary':
      return summary(value)
    case 'labels':
      return cleanLabels(value)
    case 'components':
      return asStrings(value).map((component) => ({ name: component }))
    case 'assignee':
    case 'reporter':
      return person(name, value, context)
    case 'project':
      return { key: String(value) }
    case 'issuetype':
      return /^\d+$/.test(String(value)) ? { id: String(value) } : { name: String(value) }
    case 'parent':
      return value === null || value === '' ? null : { key: String(value) }
    case 'priority':
    case 'resolution':
      return value === null || value === '' ? null : { name: String(value) }
    case 'duedate':
      return predictField('duedate', value)
    default:
      return bySchema(name, value, meta, context)
  }
}

async function bySchema(
  name: string,
  value: FieldValue,
  meta: Meta | null,
  context: EncodeContext,
): Promise<unknown> {
  const type = meta?.schema.type ?? 'any'
  if (value === null || value === '') return type === 'array' ? [] : null
  switch (type) {
    case 'number':
      return typeof value === 'number' ? value : numeric(name, value)
    case 'date':
      return String(value).slice(0, 10)
    case 'datetime':
      return formatMoment(parseMoment(value))
    case 'user':
      return person(name, value, context)
    case 'option':
      return { value: String(value) }
    case 'option-with-child':
      return cascading(String(value))
    case 'array':
      return Promise.all(
        asStrings(value).map((item) => arrayItem(name, item, meta?.schema.items ?? null, context)),
      )
    case 'version':
    case 'component':
    case 'priority':
      return { name: String(value) }
    default:
      return value
  }
}

async function arrayItem(
  name: string,
  item: string,
  items: string | null,
  context: EncodeContext,
): Promise<unknown> {
  if (items === 'option') return { value: item }
  if (items === 'user') return person(name, item, context)
  if (items === 'version' || items === 'component') return { name: item }
  return item
}

async function person(name: string, value: FieldValue, context: EncodeContext): Promise<unknown> {
  if (value === null || value === '') return null
  const { people, where, signal } = context
  return { accountId: await people.accountFor(String(value), name, where, signal) }
}

function summary(value: FieldValue): string {
  const line = predictField('summary', value)
  if (line === '') throw refused('summary', 'The summary must not be empty.')
  return String(line)
}

function richText(name: string, value: FieldValue): unknown {
  if (value === null || value === '') return null
  const settled = settle(String(value))
  if (settled === '') return null
  if (!fitsRichText(settled)) {
    throw refused(name, `The text is longer than the ${RICH_TEXT_LIMIT} characters Jira stores.`)
  }
  return markdownToAdf(settled)
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

function asStrings(value: FieldValue): readonly string[] {
  if (Array.isArray(value)) return value
  return value === null || value === '' ? [] : [String(value)]
}

function refused(field: string, message: string) {
  return failure({ code: 'invalid', message, retry: 'after-fix', fields: { [field]: message } })
}
