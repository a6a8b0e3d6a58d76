import { adfText } from '../adf/adf-text'
import { validateAdf } from '../adf/validate-adf'
import { badField, Refusal } from '../http/refusal'
import type { Face } from '../model/face'
import type { RichText } from '../text/rich-text'

/** Most characters a rich text may hold. */
export const richTextLimit = 32_767

const notADocument =
  'Operation value must be an Atlassian Document (see the Atlassian Document Format)'

/**
 * A rich text; null for null. Cloud takes documents only, Data Center texts only. Throws the
 * vendor's 400 for the other form, for a bad and for a long one.
 */
export function readRich(fieldId: string, given: unknown, face: Face): RichText | null {
  if (given === null) return null
  if (face === 'data-center') return readMarkup(fieldId, given)
  if (typeof given !== 'object') throw badField(fieldId, notADocument)
  const check = validateAdf(given)
  if (!check.ok) throw new Refusal(400, ['INVALID_INPUT'])
  if (adfText(check.doc).length > richTextLimit) throw new Refusal(400, ['CONTENT_LIMIT_EXCEEDED'])
  return check.doc
}

/** Wiki markup; null when nothing is left of it. Throws the vendor's 400. */
export function readMarkup(fieldId: string, given: unknown): string | null {
  if (typeof given !== 'string') throw badField(fieldId, 'Operation value must be a string')
  if (given.length > richTextLimit)
    throw badField(
      fieldId,
      'The entered text is too long. It exceeds the allowed limit of 32,767 characters.',
    )
  return given === '' ? null : given
}

/** A one-line text of at most 255 characters; null for null and for nothing but blanks. */
export function readLine(fieldId: string, fieldName: string, given: unknown): string | null {
  const isSummary = fieldId === 'summary'
  if (given === null && !isSummary) return null
  if (typeof given !== 'string') {
    if (isSummary && given === null)
      throw badField(fieldId, 'You must specify a summary of the issue.')
    throw badField(fieldId, 'Operation value must be a string')
  }
  const text = given.trim()
  if (isSummary && text === '') throw badField(fieldId, 'You must specify a summary of the issue.')
  if (isSummary && /[\r\n]/.test(text))
    throw badField(fieldId, 'The summary is invalid because it contains newline characters.')
  if (text.length > 255)
    throw badField(
      fieldId,
      isSummary
        ? "Summary can't exceed 255 characters."
        : `${fieldName} can't exceed 255 characters.`,
    )
  return text === '' ? null : text
}

/** Labels: texts without spaces, each once, in alphabetical order as the vendor stores them. */
export function readLabels(fieldId: string, given: unknown): string[] {
  if (given === null) return []
  if (!Array.isArray(given)) throw badField(fieldId, 'data was not an array')
  for (const label of given) {
    if (typeof label !== 'string') throw badField(fieldId, 'string expected at index 0')
    if (/\s/.test(label))
      throw badField(fieldId, `The label '${label}' contains spaces which is invalid.`)
    if (label.length > 255 || label === '')
      throw badField(fieldId, `The label '${label}' exceeds 255 characters.`)
  }
  return [...new Set(given.map(String))].sort()
}
