import type { FieldValue } from '../../../shared/domain/value'
import { settle } from '../richtext/settle'
import { isMarkerLabel } from './marker'

const LONGEST_SUMMARY = 255
const LONGEST_LABEL = 255

/** The form in which Jira will hand back a value of this field; pure. */
export function predictField(field: string, value: FieldValue): FieldValue {
  switch (field) {
    case 'summary':
      return oneLine(value === null ? '' : String(value))
    case 'description':
    case 'environment':
      return value === null ? '' : settle(String(value))
    case 'labels':
      return cleanLabels(value)
    case 'components':
      return Array.isArray(value) ? [...new Set(value)] : value === null ? [] : [String(value)]
    case 'duedate':
      return value === null || value === '' ? null : String(value).slice(0, 10)
    case 'assignee':
    case 'reporter':
      return person(value)
    default:
      return value === '' ? null : value
  }
}

/** Labels as Jira accepts them: no blanks inside, none twice, none of ours. */
export function cleanLabels(value: FieldValue): readonly string[] {
  const given = Array.isArray(value) ? value : value === null ? [] : [String(value)]
  const clean = given
    .map((label) => label.trim().replace(/\s+/g, '-').slice(0, LONGEST_LABEL))
    .filter((label) => label !== '' && !isMarkerLabel(label))
  return [...new Set(clean)]
}

/** One line of at most 255 characters that does not end inside a surrogate pair. */
function oneLine(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ').trim()
  if (line.length <= LONGEST_SUMMARY) return line
  const cut = line.slice(0, LONGEST_SUMMARY)
  return cut.replace(/[\ud800-\udbff]$/, '').trim()
}

function person(value: FieldValue): FieldValue {
  if (value === null || value === '') return null
  const text = String(value).trim()
  return text.includes('@') ? text.toLowerCase() : text
}
