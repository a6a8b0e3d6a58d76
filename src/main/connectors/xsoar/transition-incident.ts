import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteId } from '../../../shared/ids'
import type { TransitionResult, TransitionTarget } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { type Json, textOrNull } from '../answer/json-shape'
import { statusLabels } from './incident-fields'
import { loadIncident } from './load-incident'
import { NEVER } from './moment'
import { statusOf, versionOf } from './read-incident'
import { wholeIncident } from './whole-incident'
import type { XsoarSession } from './xsoar-session'

/** The moves there are, by the status they lead to: from which statuses, and what they are called. */
const moves: Readonly<Record<string, { readonly from: readonly string[]; readonly name: string }>> =
  {
    '1': { from: ['0', '2', '3'], name: 'Start or reopen (to Active)' },
    '2': { from: ['0', '1'], name: 'Close (to Closed)' },
  }

/**
 * Brings an incident to a status: closing goes through the operation that runs the product's own
 * closing, starting through the one that opens the war room, reopening through the incident itself. What
 * is read afterwards decides whether it happened.
 */
export async function transitionIncident(
  session: XsoarSession,
  id: RemoteId,
  target: TransitionTarget,
  signal?: CancelSignal,
): Promise<TransitionResult> {
  const wanted = String(target.status ?? '')
  const raw = await loadIncident(session, id, signal)
  const here = statusOf(raw)
  if (here === wanted) return { kind: 'already-there', statusName: nameOf(here) }
  const move = Object.hasOwn(moves, wanted) ? moves[wanted] : undefined
  if (move === undefined || !move.from.includes(here)) return blocked(here, wanted)
  await take(session, id, raw, wanted, target, signal)
  const reached = await afterEffect(async () => statusOf(await loadIncident(session, id, signal)))
  // The reply to none of these moves is taken for the record's new version.
  if (reached === wanted) return { kind: 'done', statusName: nameOf(reached), version: null }
  return blocked(reached, wanted)
}

async function take(
  session: XsoarSession,
  id: RemoteId,
  raw: Json,
  wanted: string,
  target: TransitionTarget,
  signal: CancelSignal | undefined,
): Promise<void> {
  const { api } = session
  if (wanted === '2') {
    const said = (name: string) => String(target.fields[name] ?? '')
    const closing = { closeReason: said('closeReason'), closeNotes: said('closeNotes') }
    await api.write('/incident/batchClose', { ids: [id], ...closing }, signal)
    return
  }
  const opened = (textOrNull(raw.investigationId) ?? '') !== ''
  if (!opened) {
    await api.write('/incident/investigate', { id, version: versionOf(raw) }, signal)
    if (statusOf(raw) === '0') return
  }
  const fresh = opened ? raw : await afterEffect(() => loadIncident(session, id, signal))
  const root = { status: 1, closed: NEVER, closeReason: '', closeNotes: '' }
  await api.write('/incident', wholeIncident(fresh, { root, custom: {} }), signal)
}

function blocked(here: string, wanted: string): TransitionResult {
  const offered = Object.values(moves)
    .filter(({ from }) => from.includes(here))
    .map(({ name }) => name)
  const reason = `The incident is ${nameOf(here)}; no move leads from there to ${nameOf(wanted)}.`
  return { kind: 'blocked', reason, offered, fields: {} }
}

function nameOf(status: string): string {
  return statusLabels.get(status) ?? status
}
