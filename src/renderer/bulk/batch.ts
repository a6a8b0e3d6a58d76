import type { AppError } from '../../shared/errors'
import type { Args } from '../../shared/ipc/contract'
import type { TicketProgress, TicketWish } from '../../shared/ipc/views'

/** What is asked for each issue of a batch. */
export type BatchOrder = Omit<Args<'links.createTickets'>, 'issueIds'>

export type BatchRow = {
  readonly objectId: string
  readonly key: string
  readonly name: string
  /** The link whose ticket is made; null = nothing of the wish is kept by main. */
  readonly linkId: string | null
  /** Why the wish could not be kept. */
  readonly error: AppError | null
}

/** Tickets that were asked for together, one for each issue. */
export type Batch = { readonly order: BatchOrder; readonly rows: readonly BatchRow[] }

export type RowState = 'waiting' | 'creating' | 'made' | 'failed' | 'cancelled'

/** A row with how it stands now. */
export type ShownRow = BatchRow & {
  readonly state: RowState
  readonly ticketKey: string | null
  /** Why it failed, or why it still waits. */
  readonly reason: AppError | null
  readonly opId: string | null
}

export type ProgressById = Readonly<Record<string, TicketProgress>>

/** A batch as it stands, from what main says of its links. */
export function shownRows(batch: Batch, progress: ProgressById, asking: boolean): ShownRow[] {
  return batch.rows.map((row) => {
    const nothing = { ticketKey: null, reason: row.error, opId: null }
    if (row.linkId === null) {
      const state = row.error === null ? (asking ? 'waiting' : 'cancelled') : 'failed'
      return { ...row, ...nothing, state }
    }
    const known = progress[row.linkId]
    if (known === undefined) return { ...row, ...nothing, state: 'waiting' }
    const { state, ticketKey, error, opId } = known
    return { ...row, state: state === 'gone' ? 'cancelled' : state, ticketKey, reason: error, opId }
  })
}

/** How many rows stand how. */
export function tallyOf(rows: readonly ShownRow[]): Readonly<Record<RowState, number>> {
  const tally = { waiting: 0, creating: 0, made: 0, failed: 0, cancelled: 0 }
  for (const { state } of rows) tally[state] += 1
  return tally
}

/** Whether something is still being made. */
export function isRunning(rows: readonly ShownRow[]): boolean {
  return rows.some(({ state }) => state === 'waiting' || state === 'creating')
}

/** The batch once main answered the wishes for some of its issues. */
export function withWishes(batch: Batch, wishes: readonly TicketWish[]): Batch {
  const byIssue = new Map(wishes.map((wish) => [wish.objectId, wish]))
  return {
    ...batch,
    rows: batch.rows.map((row) => {
      const wish = byIssue.get(row.objectId)
      return wish === undefined ? row : { ...row, linkId: wish.linkId, error: wish.error }
    }),
  }
}
