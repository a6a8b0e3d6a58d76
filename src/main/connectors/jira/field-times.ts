import type { UtcMs } from '../../../shared/time'
import { isJson, type Json, rows } from '../answer/json-shape'
import { displayName } from './display-name'
import { parseMoment } from './moment'

/** Newest change per field, as the changelog tells it. */
export type FieldTimes = Readonly<
  Record<string, { readonly at: UtcMs; readonly by: string | null }>
>

type Newest = Record<string, { at: UtcMs; by: string | null }>

/**
 * Newest change of each field out of changelog entries in any order. `fieldsOf` names the fields an
 * item is about; it may be none or, where the site tells only a display name, several.
 */
export function newestChanges(
  histories: unknown,
  fieldsOf: (item: Json) => readonly string[],
  known: Newest = {},
): FieldTimes {
  for (const entry of rows(histories, 'the histories of a changelog')) {
    const at = parseMoment(entry.created)
    const by = isJson(entry.author) ? displayName(entry.author) : null
    for (const field of rows(entry.items, 'the items of a change').flatMap(fieldsOf)) {
      const before = Object.hasOwn(known, field) ? known[field] : undefined
      if (before === undefined || at >= before.at) known[field] = { at, by }
    }
  }
  return known
}
