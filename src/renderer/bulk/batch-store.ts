import { create } from 'zustand'
import { call } from '../data/call'
import { onChanges } from '../data/changes'
import { toastError } from '../data/toasts'
import { counted } from '../format/words'
import { type Batch, type ProgressById, type ShownRow, shownRows, withWishes } from './batch'

type BatchState = {
  readonly batch: Batch | null
  readonly progress: ProgressById
  /** The wishes are on their way to main. */
  readonly asking: boolean
  /** Wishes are being taken back or tried again. */
  readonly busy: boolean
}

const keptAs = 'lockstep.tickets'

/** The tickets that were asked for together last; what becomes of them main says. */
export const useBatch = create<BatchState>(() => ({
  batch: keptBatch(),
  progress: {},
  asking: false,
  busy: false,
}))

const { getState: get, setState: set } = useBatch

function keptBatch(): Batch | null {
  try {
    // Written by this very store; anything else is no batch.
    const kept: Batch | null = JSON.parse(localStorage.getItem(keptAs) ?? 'null')
    return Array.isArray(kept?.rows) ? kept : null
  } catch {
    return null
  }
}

// The wishes wait in main, so only which of them belong together has to outlive the window.
useBatch.subscribe(({ batch }, before) => {
  if (batch === before.batch) return
  if (batch === null) localStorage.removeItem(keptAs)
  else localStorage.setItem(keptAs, JSON.stringify(batch))
})

/** The rows of the batch as they stand. */
export function currentRows({ batch, progress, asking }: BatchState): readonly ShownRow[] {
  return batch === null ? [] : shownRows(batch, progress, asking)
}

/** Asks for a ticket for each row; what main cannot keep is told by its row. */
export async function startBatch(batch: Batch): Promise<void> {
  set({ batch, progress: {}, asking: true })
  await wish(batch.rows.map(({ objectId }) => objectId))
}

async function wish(issueIds: readonly string[]): Promise<void> {
  const { batch } = get()
  if (batch === null || issueIds.length === 0) return set({ asking: false })
  set({ asking: true })
  const result = await call('links.createTickets', { ...batch.order, issueIds: [...issueIds] })
  const wishes = result.ok
    ? result.value
    : issueIds.map((objectId) => ({ objectId, linkId: null, error: result.error }))
  const now = get().batch
  set({ asking: false, batch: now === null ? null : withWishes(now, wishes) })
  await readProgress()
}

/** Reads how the tickets of the batch stand. */
async function readProgress(): Promise<void> {
  const linkIds = get().batch?.rows.flatMap(({ linkId }) => linkId ?? []) ?? []
  if (linkIds.length === 0) return
  const result = await call('links.progress', { linkIds })
  if (!result.ok) return
  set({ progress: Object.fromEntries(result.value.map((one) => [one.linkId, one])) })
}

/** Takes back what is not made yet. What is made stays, and so does what is on its way. */
export async function cancelBatch(): Promise<void> {
  set({ busy: true })
  let late = 0
  for (const { linkId, state } of currentRows(get())) {
    if (linkId === null || (state !== 'waiting' && state !== 'failed')) continue
    const result = await call('links.cancelCreate', { linkId })
    if (!result.ok) late += 1
  }
  await readProgress()
  set({ busy: false })
  if (late === 0) return
  toastError('Cancelling', {
    code: 'refused',
    message: `${counted(late, 'ticket')} could not be taken back: it may be made already.`,
    retry: 'later',
  })
}

/** Tries what failed, waits or was cancelled; what is made or on its way is left alone. */
export async function resumeBatch(): Promise<void> {
  const rows = currentRows(get())
  set({ busy: true })
  const anew = rows.filter(({ state, opId }) => {
    return state === 'cancelled' || (state === 'failed' && opId === null)
  })
  for (const { state, opId } of rows) {
    if (opId === null || (state !== 'failed' && state !== 'waiting')) continue
    // One that goes on by itself meanwhile needs no retry.
    await call('mirror.retryOp', { opId })
  }
  await wish(await withoutTicket(anew))
  await readProgress()
  set({ busy: false })
}

/**
 * Issues of these rows to ask for once more. A window that was closed before main had answered does not
 * know whether a wish was kept; one that was shows as a ticket of its issue.
 */
async function withoutTicket(rows: readonly ShownRow[]): Promise<readonly string[]> {
  const ids = rows.map(({ objectId }) => objectId)
  const unanswered = rows.flatMap(({ linkId, error, objectId }) =>
    linkId === null && error === null ? [objectId] : [],
  )
  const { batch } = get()
  if (batch === null || unanswered.length === 0) return ids
  const { instanceId, project, type, fields, outboundProfileId } = batch.order
  const place = { instanceId, project, type, fields, outboundProfileId }
  const seen = await call('links.previewTickets', { ...place, issueIds: unanswered })
  if (!seen.ok) return ids.filter((id) => !unanswered.includes(id))
  const had = new Set(seen.value.filter((one) => one.hasTicket).map((one) => one.objectId))
  return ids.filter((id) => !had.has(id))
}

/** Forgets the batch; tickets and wishes stay as they are. */
export function dismissBatch(): void {
  set({ batch: null, progress: {} })
}

/** Follows the batch while the window is open; answers the way to stop. */
export function watchBatch(): () => void {
  void readProgress()
  return onChanges(({ everything, issueIds, areas }) => {
    const { batch } = get()
    if (batch === null) return
    const touched = batch.rows.some(({ objectId }) => issueIds.has(objectId))
    if (everything || touched || areas.has('queue')) void readProgress()
  })
}
