import type { FieldType } from './value'

/** How much of a field's room a text takes. */
export type TextMeasure = {
  /** Characters as the systems count them: UTF-16 code units, so most emoji are two. */
  readonly used: number
  /** Most characters the field holds; null = no limit is known. */
  readonly most: number | null
  /** Characters too many; 0 = it fits. */
  readonly over: number
}

/** Measures a text for a field as it would be written: a field of one line has no line ends. */
export function measureText(
  field: { readonly type: FieldType; readonly maxLength: number | null },
  text: string,
): TextMeasure {
  const used = (field.type === 'line' ? onOneLine(text) : text).length
  const most = field.maxLength
  return { used, most, over: most === null ? 0 : Math.max(0, used - most) }
}

/** A text on one line: line ends and the blanks around them are one blank. */
export function onOneLine(text: string): string {
  return text.replace(/[^\S\r\n]*[\r\n\u2028\u2029]\s*/g, ' ').trim()
}
