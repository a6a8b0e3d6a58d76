import { failure } from '../../../shared/errors'
import { isJson } from '../answer/json-shape'
import { isAllowedUrl } from '../http/base-url'
import type { HttpReply } from '../http/message'
import type { WebhookSettings } from './settings'

/** What a receiver answered to the first event of a record. */
export type Answered = { readonly id: string | null; readonly url: string }

/**
 * Reads name and address of the record out of an answer. Throws `malformed` naming the path when the
 * name should be there and is not: the event was taken, so it must not be sent again unasked.
 */
export function readAnswer(
  reply: Pick<HttpReply, 'body'>,
  { idPath, urlPath }: Pick<WebhookSettings, 'idPath' | 'urlPath'>,
): Answered {
  const id = idPath === null ? null : textAt(reply.body, idPath)
  if (idPath !== null && id === null) {
    const path = idPath.join('.')
    throw failure({
      code: 'malformed',
      message: `The receiver took the event, but its answer has no name for the record at ${path}. Correct that path, or leave it empty.`,
      retry: 'after-fix',
      fields: { idPath: `Nothing stands there in the answer: ${path}` },
    })
  }
  return { id, url: urlPath === null ? '' : safeUrl(textAt(reply.body, urlPath)) }
}

/** A short text or a number at a path; null when anything else stands there. */
function textAt(body: unknown, path: readonly string[]): string | null {
  let value = body
  for (const name of path) {
    if (Array.isArray(value)) value = (value as readonly unknown[])[Number(name)]
    else if (isJson(value) && Object.hasOwn(value, name)) value = value[name]
    else return null
  }
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text !== '' && text.length <= 2000 ? text : null
}

/** An address a browser may be sent to; '' for any other. */
function safeUrl(text: string | null): string {
  if (text === null || !URL.canParse(text)) return ''
  return isAllowedUrl(new URL(text)) ? text : ''
}
