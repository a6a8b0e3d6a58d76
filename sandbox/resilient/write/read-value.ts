import { badRequest } from '../http/refusal'
import type { FieldDef } from '../model/definition'
import type { StoredText } from '../model/incident'
import { isObject, type Json } from '../model/json'
import type { Organisation } from '../model/organisation'
import { displayName } from '../model/principal'
import { cleanHtml } from './clean-html'

/** A value of a request as it is stored. Throws 400 for one the field does not take. */
export function readValue(org: Organisation, field: FieldDef, given: Json): Json | StoredText {
  if (given === null) return field.input_type === 'multiselect' ? [] : null
  switch (field.input_type) {
    case 'text':
      if (typeof given !== 'string') throw wrong(field)
      return given
    case 'textarea':
      return readText(given, field)
    case 'select':
      return choiceOf(field, given)
    case 'multiselect':
      if (!Array.isArray(given)) throw wrong(field)
      return given.map((one: Json) => choiceOf(field, one))
    case 'select_owner':
      return ownerOf(org, field, given)
    case 'boolean':
      if (typeof given !== 'boolean') throw wrong(field)
      return given
    default:
      if (typeof given !== 'number') throw wrong(field)
      return given
  }
}

/** A long text: an object with its format, or a bare string, which is plain text. */
export function readText(given: Json, field: Pick<FieldDef, 'text' | 'name'>): StoredText {
  if (typeof given === 'string') return { format: 'text', content: given }
  if (!isObject(given)) throw wrong(field)
  const { format, content } = given
  if ((format !== 'text' && format !== 'html') || typeof content !== 'string') throw wrong(field)
  return { format, content: format === 'html' ? cleanHtml(content) : content }
}

function choiceOf(field: FieldDef, given: Json): number | string {
  const wanted = isObject(given) ? (given.id ?? given.name) : given
  const found = field.values.find((choice) => choice.value === wanted || choice.label === wanted)
  if (found === undefined || !found.enabled)
    throw badRequest(`${field.text} has no value ${String(wanted)}`)
  return found.value
}

function ownerOf(org: Organisation, field: FieldDef, given: Json): number {
  const wanted = isObject(given) ? (given.id ?? given.name) : given
  const found = org.principals.find(
    (one) =>
      one.kind !== 'apikey' &&
      (one.id === wanted || one.email === wanted || displayName(one) === wanted),
  )
  if (found === undefined) throw badRequest(`${field.text} has no value ${String(wanted)}`)
  return found.id
}

function wrong({ text, name }: Pick<FieldDef, 'text' | 'name'>) {
  return badRequest(`The value of ${text} (${name}) is not of the right type.`)
}
