import { onOneLine } from '../../../shared/domain/measure-text'
import type { FieldValue } from '../../../shared/domain/value'
import type { FileUpload, RemoteConnector } from '../../engine/ports/connector'
import { ELLIPSIS } from './cut-at-word'
import { commentField, fullTextName, fullTextNamedIn } from './full-text-name'

/** A whole text that goes along as a file beside its cut form. */
export type FullText = { readonly field: string; readonly name: string; readonly text: string }

/** The texts among values about to be written that their fields can only hold a part of. */
export function fullTextsOf(
  values: Readonly<Record<string, FieldValue>>,
  predict: (field: string, value: FieldValue) => FieldValue,
): readonly FullText[] {
  return Object.entries(values).flatMap(([field, text]): readonly FullText[] => {
    if (typeof text !== 'string' || text === '') return []
    const stored = predict(field, text)
    if (typeof stored !== 'string') return []
    const name = fullTextName(field, text)
    return fullTextNamedIn(stored) === name || isCutLine(text, stored)
      ? [{ field, name, text }]
      : []
  })
}

/** The same for a comment about to be written. */
export function fullCommentOf(
  connector: Pick<RemoteConnector, 'predictComment'>,
  comment: { readonly body: string; readonly author: string; readonly internal?: boolean },
): readonly FullText[] {
  const stored = connector.predictComment?.(comment)
  if (stored === undefined) return []
  const note = commentField({ internal: true })
  // Only some systems keep notes apart; what will be stored there tells.
  const isNote = fullTextNamedIn(stored) === fullTextName(note, comment.body)
  const field = isNote ? note : commentField({})
  return fullTextsOf({ [field]: comment.body }, () => stored)
}

/** The forms in which a comment that is kept in part only may stand there; none where it is kept whole. */
export function formsOfPart(
  connector: Pick<RemoteConnector, 'predictComment'>,
  { body, author }: { readonly body: string; readonly author: string },
): readonly string[] {
  if (fullCommentOf(connector, { body, author }).length === 0) return []
  const ways = [{ internal: false }, { internal: true }, { attached: false }]
  const forms = ways.flatMap((way) => connector.predictComment?.({ body, author, ...way }) ?? [])
  return [...new Set(forms)]
}

/** A small field has no room for a notice; its text ends in an ellipsis that the whole did not have. */
function isCutLine(text: string, stored: string): boolean {
  if (!stored.endsWith(ELLIPSIS)) return false
  const line = onOneLine(text)
  const head = onOneLine(stored.slice(0, -ELLIPSIS.length))
  return line.length > head.length + ELLIPSIS.length && line.startsWith(head)
}

/** The text as a file to attach; `internal`: for those only who see an internal note. */
export function asUpload({ name, text }: FullText, internal: boolean): FileUpload {
  const content = new TextEncoder().encode(text)
  return {
    name,
    contentType: 'text/markdown',
    bytes: content.byteLength,
    internal,
    open: async function* () {
      yield content
    },
  }
}
