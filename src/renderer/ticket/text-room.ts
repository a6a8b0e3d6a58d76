import { measureText } from '../../shared/domain/measure-text'
import type { FieldValue } from '../../shared/domain/value'
import type { TicketFormView } from '../../shared/ipc/views'

/** How a text stands with the room of its field. */
export type TextRoom = {
  /** "12 of 255". */
  readonly counter: string
  readonly over: number
  /** What becomes of a text that is too long; null while it fits or where it is refused. */
  readonly notice: string | null
}

/** Room of a field for what is typed into it; null = nothing is counted. */
export function textRoom(
  field: Pick<TicketFormView['fields'][number], 'type' | 'maxLength' | 'allowed' | 'tooLong'>,
  value: FieldValue,
): TextRoom | null {
  if (field.allowed !== null || field.type === 'set' || Array.isArray(value)) return null
  const { used, most, over } = measureText(field, typeof value === 'string' ? value : '')
  if (most === null) return null
  return {
    counter: `${used.toLocaleString('en-US')} of ${most.toLocaleString('en-US')}`,
    over,
    notice: over === 0 ? null : notices[field.tooLong ?? 'refused'],
  }
}

const notices = {
  attached: 'It is cut after a word, and the full text goes along as a file.',
  cut: 'It is cut after a word. This system takes no files, so the rest stays here.',
  refused: null,
} as const
