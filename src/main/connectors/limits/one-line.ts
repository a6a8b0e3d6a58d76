import { onOneLine } from '../../../shared/domain/measure-text'
import { cutAtWord } from './cut-at-word'

/** A value for a field of one line, cut after a word where it is longer than `most` characters. */
export function oneLine(text: string, most: number | null): string {
  const line = onOneLine(text)
  return most === null ? line : cutAtWord(line, most)
}
