import { type AdfDoc, isAdfDoc } from '../adf/adf-types'
import { plainToAdf } from '../adf/plain-to-adf'
import { type Answer, type Call, created, ok, type Route } from '../http/call'
import { expandOf } from '../http/query-values'
import type { CommentRecord } from '../model/issue'
import type { Json } from '../model/json'
import { closedObject } from '../rest/body-values'
import { addComment } from '../write/comments'
import { deskPage } from './desk-page'
import { DeskRefusal } from './desk-refusal'
import { renderDeskComment } from './render-desk'
import { deskComments, requestOf, type VisibleRequest } from './visible-request'

/** A comment as the portal itself makes one: plain words, or a document where that is what is kept. */
export type DeskText = string | AdfDoc

/** Adds a comment as the portal does; only agents may keep one from the customer. */
export function addDeskComment(
  call: Call,
  { issue, agent }: VisibleRequest,
  text: DeskText | Json | undefined,
  isPublic: boolean,
): CommentRecord {
  if (!isAdfDoc(text) && (typeof text !== 'string' || text.trim() === ''))
    throw new DeskRefusal(400, 'The comment body is empty.', 'sd.comment.body.empty')
  if (!isPublic && !agent)
    throw new DeskRefusal(403, 'You cannot add internal comments.', 'sd.comment.internal.forbidden')
  const document = typeof text === 'string' && call.world.face === 'cloud' ? plainToAdf(text) : text
  const body = JSON.parse(JSON.stringify(document)) as Json
  const kept = { key: 'sd.public.comment', value: { internal: !isPublic } }
  return addComment(call, issue, { body, properties: [kept] })
}

/** `public` has to be said, since its default would decide what a customer reads. */
function add(call: Call): Answer {
  const request = requestOf(call)
  const body = closedObject(call.json(), ['body', 'public'])
  if (typeof body.public !== 'boolean')
    throw new DeskRefusal(
      400,
      "The 'public' field is required to add a comment.",
      'sd.comment.public.missing',
    )
  const comment = addDeskComment(call, request, body.body, body.public)
  return created(renderDeskComment(call, request.issue, comment))
}

/** Both kinds unless one is switched off; who may not see the desk gets an empty page. */
function list(call: Call): Answer {
  const { world, query, params } = call
  const wants = (kind: string): boolean => query.get(kind) !== 'false'
  const request = world.state.find(params.issueIdOrKey ?? '') ? attempt(call) : requestOf(call)
  const all =
    request === null
      ? []
      : deskComments(call, request)
          .map((comment) => renderDeskComment(call, request.issue, comment, expandOf(query)))
          .filter((c) => wants('public' in c && c.public === true ? 'public' : 'internal'))
  return ok(deskPage(world, `request/${params.issueIdOrKey}/comment`, query, all))
}

function attempt(call: Call): VisibleRequest | null {
  try {
    return requestOf(call)
  } catch (fault) {
    if (fault instanceof DeskRefusal) return null
    throw fault
  }
}

function one(call: Call): Answer {
  const request = requestOf(call)
  const found = deskComments(call, request).find((c) => String(c.id) === call.params.commentId)
  if (!found) throw new DeskRefusal(404, 'The comment does not exist.', 'sd.comment.not.found')
  return ok(renderDeskComment(call, request.issue, found, expandOf(call.query)))
}

const path = '/request/:issueIdOrKey/comment'

export const commentRoutes: readonly Route[] = [
  { method: 'GET', path, anonymous: false, handle: list },
  { method: 'POST', path, anonymous: false, handle: add },
  { method: 'GET', path: `${path}/:commentId`, anonymous: false, handle: one },
]
