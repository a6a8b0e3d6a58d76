import { badRequest } from '../http/refusal'
import type { ChoiceDef, FieldDef } from '../model/definition'
import type { StoredText } from '../model/incident'
import type { Json } from '../model/json'
import type { Organisation } from '../model/organisation'
import { displayName } from '../model/principal'
import { principalOf } from '../model/world'
import { htmlToText, textToHtml } from '../write/clean-html'

const handleFormats = ['ids', 'names', 'objects']
const textFormats = [
  ...['default', 'always_text', 'always_html', 'objects', 'objects_convert'],
  ...['objects_convert_html', 'objects_convert_text', 'objects_no_convert'],
]

/** How a request wants handles and long texts. */
export interface OutputForm {
  readonly handles: string
  readonly texts: string
}

/** Reads the form from the query, or from headers of the same names. Throws 400 for unknown ones. */
export function outputForm(
  query: URLSearchParams,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): OutputForm {
  const asked = (name: string, usual: string) => query.get(name) ?? String(headers[name] ?? usual)
  const handles = asked('handle_format', 'ids')
  const texts = asked('text_content_output_format', 'default')
  if (!handleFormats.includes(handles)) throw badRequest(`Unknown handle format ${handles}`)
  if (!textFormats.includes(texts)) throw badRequest(`Unknown text format ${texts}`)
  return { handles, texts }
}

/** A long text in the asked form; `rich` fields convert to HTML, others to text. */
export function showText(text: StoredText | null, form: OutputForm, rich: boolean): Json {
  if (text === null) return null
  const html = () => (text.format === 'html' ? text.content : textToHtml(text.content))
  const plain = () => (text.format === 'html' ? htmlToText(text.content) : text.content)
  switch (form.texts) {
    case 'always_text':
      return plain()
    case 'always_html':
      return html()
    case 'objects':
    case 'objects_no_convert':
      return { format: text.format, content: text.content }
    case 'objects_convert_html':
      return { format: 'html', content: html() }
    case 'objects_convert_text':
      return { format: 'text', content: plain() }
    case 'objects_convert':
      return rich ? { format: 'html', content: html() } : { format: 'text', content: plain() }
    default:
      return text.content
  }
}

/** A choice or a principal in the asked form. The status stays its letter whatever was asked. */
export function showHandle(org: Organisation, field: FieldDef, id: Json, form: OutputForm): Json {
  if (id === null || form.handles === 'ids' || field.name === 'plan_status') return id
  const name =
    field.input_type === 'select_owner'
      ? principalName(org, Number(id))
      : (field.values.find((choice: ChoiceDef) => choice.value === id)?.label ?? String(id))
  return form.handles === 'names' ? name : { id, name }
}

function principalName(org: Organisation, id: number): string {
  const found = principalOf(org, id)
  return found === undefined ? String(id) : found.email || displayName(found)
}
