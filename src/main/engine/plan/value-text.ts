import type { Stamp } from '../../../shared/domain/issue'
import type { FieldValue } from '../../../shared/domain/value'
import { momentText } from './moment-text'

/** Longest piece of a value (characters) shown inside a sentence. */
const SHOWN = 60

/** A value inside a sentence: quoted, on one line, cut when long. */
export function valueText(value: FieldValue | undefined): string {
  if (value === undefined || value === null || value === '') return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : `"${cut(value.join(', '))}"`
  return `"${cut(String(value))}"`
}

/** Who wrote a value and when, as far as known. */
export function stampText(stamp: Stamp | null, elsewhere: string): string {
  if (stamp === null) return 'at an unknown time'
  const by = stamp.origin.by
  const place = stamp.origin.kind === 'local' ? '' : ` in ${elsewhere}`
  return `on ${momentText(stamp.at)}${by === undefined ? '' : ` by ${by}`}${place}`
}

/** More than this (characters) of a long value is not looked at; many blanks could hide what is behind. */
const LOOKED_AT = 10 * SHOWN

function cut(text: string): string {
  const begin = text.length > LOOKED_AT ? onOneLine(text.slice(0, LOOKED_AT)) : ''
  const line = begin.length > SHOWN ? begin : onOneLine(text)
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN - 1)}…`
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
