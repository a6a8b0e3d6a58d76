import type { CancelSignal } from '../../../shared/cancel'
import type { Json } from '../answer/json-shape'
import type { Listed } from './servicenow-api'

/** Rows asked for at once where the set hardly changes while it is read. */
const WHOLE = 1000
/** More pages than any list that is read whole can have; a server that never ends is not followed. */
const MOST_PAGES = 200

/** All rows of a list that keeps its order while it is read, page by page from its beginning. */
export async function allRows(
  page: (offset: number, limit: number, signal?: CancelSignal) => Promise<Listed>,
  signal?: CancelSignal,
): Promise<readonly Json[]> {
  const found: Json[] = []
  for (let at = 0; at < MOST_PAGES; at += 1) {
    const { rows, more } = await page(at * WHOLE, WHOLE, signal)
    found.push(...rows)
    if (!more) break
  }
  return found
}
