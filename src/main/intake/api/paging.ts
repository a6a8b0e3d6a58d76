import { z } from 'zod'
import { answering, list } from './described'
import { badArgument } from './problem'

const MAX_ITEMS = 500

/** Query of every list: how many items, and where the last answer ended. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(MAX_ITEMS).default(100).describe('Items per answer'),
  cursor: z.string().max(4_000).optional().describe('`next` of the answer before'),
}

export type PageQuery = { readonly limit: number; readonly cursor?: string | undefined }

/** A part of a list; `next` is the cursor of the following part, null at the end. */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null }

/** Schema of a part of a list, under its name in the document. */
export function pageOf<S extends z.ZodType>(id: string, item: S) {
  return answering(id, z.object({ items: list(item), next: z.string().nullable() }))
}

/**
 * The part of a list after the cursor. `orderOf` gives each item a unique text by which the list is
 * in ascending order, so that a page is right even when items came or went since the one before.
 */
export function pageAfter<T>(
  items: readonly T[],
  { limit, cursor }: PageQuery,
  orderOf: (item: T) => string,
): Page<T> {
  const after = cursor === undefined ? null : positionOf(cursor)
  const keyed = items
    .map((item) => ({ item, order: orderOf(item) }))
    .filter(({ order }) => after === null || order > after)
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
  const shown = keyed.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ item }) => item),
    next: last === undefined || keyed.length <= limit ? null : cursorAt(last.order),
  }
}

/** A number as text that sorts like it; `newest` turns the order around. */
export function numberOrder(number: number, newest = false): string {
  const whole = Math.max(0, Math.floor(number))
  return String(newest ? Number.MAX_SAFE_INTEGER - whole : whole).padStart(16, '0')
}

/** Opaque text for a position. */
export function cursorAt(position: string): string {
  return Buffer.from(JSON.stringify({ after: position })).toString('base64url')
}

const cursorContent = z.strictObject({ after: z.string() })

/** The position a cursor names. Throws AppFailure `bad-request` for one we did not make. */
export function positionOf(cursor: string): string {
  try {
    return cursorContent.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))).after
  } catch {
    throw badArgument('cursor', 'Use the `next` of an earlier answer.')
  }
}
