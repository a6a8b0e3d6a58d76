import { z } from 'zod'
import { groupColumns, listColumnIds, MAX_VIEWS, quickFilters } from '../../domain/list-look'
import { id, line } from './arguments'

const column = z.enum(listColumnIds)

/** How the issue list shows its rows. */
export const listLook = z.strictObject({
  columns: z.array(column).min(1).max(listColumnIds.length).nullable(),
  widths: z.partialRecord(column, z.int().min(20).max(2_000)),
  sort: z.array(z.strictObject({ column, down: z.boolean() })).max(listColumnIds.length),
  group: z.enum(groupColumns).nullable(),
})

/** Queries with a name, in the order in which they are shown. */
export const savedViews = z
  .array(
    z.strictObject({
      id,
      name: line.min(1).max(60),
      query: line,
      quick: z.enum(quickFilters),
      look: listLook,
      notify: z.boolean().optional(),
    }),
  )
  .max(MAX_VIEWS, { message: `At most ${MAX_VIEWS} views are kept.` })
