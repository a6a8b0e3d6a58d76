import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import { failure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import type { TransitionResult, TransitionTarget } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { isJson } from '../answer/json-shape'
import { outcomeUnknown } from '../http/transport-failure'
import { markdownToPlain } from '../richtext/markdown-to-plain'
import { alertSeverities } from './alert-fields'
import { planMove } from './move-status'
import { readOneAlert } from './read-alerts'
import type { XdrSession } from './xdr-session'

/**
 * Writes the severity of an alert, the one field beside its status that can be written. The alert is
 * read right before, and a change since the expected version refuses the write (`conflict`).
 */
export async function updateAlert(
  session: XdrSession,
  id: RemoteId,
  delta: Readonly<Record<string, FieldValue>>,
  expectedVersion: string | null,
  signal?: CancelSignal,
): Promise<{ readonly version: string | null }> {
  const { severity, ...others } = delta
  refuse(Object.keys(others), 'Cortex does not take this field in an edit of an alert.')
  if (severity === undefined) return { version: null }
  const wanted = alertSeverities.find((one) => one === String(severity ?? '').toLowerCase())
  if (wanted === undefined) refuse(['severity'], `Possible are ${alertSeverities.join(', ')}.`)
  if (expectedVersion !== null) {
    const { version } = await readOneAlert(session, id, signal)
    if (version !== null && version !== expectedVersion) throw moved()
  }
  await send(session, id, { severity: wanted }, signal)
  return { version: null }
}

/** Sets status and resolution comment in one write, and looks whether they came to stand. */
export async function moveAlert(
  session: XdrSession,
  id: RemoteId,
  target: TransitionTarget,
  signal?: CancelSignal,
): Promise<TransitionResult> {
  const before = await readOneAlert(session, id, signal)
  const move = planMove('alert', String(before.fields.status), target)
  if (move.kind === 'blocked') return move
  if (move.kind === 'there') return { kind: 'already-there', statusName: before.statusName }
  const said = target.fields.resolution_comment
  const closes = move.status.startsWith('resolved')
  const comment = closes && typeof said === 'string' ? { comment: markdownToPlain(said) } : {}
  await send(session, id, { status: move.status, ...comment }, signal)
  return afterEffect(async () => {
    const after = await readOneAlert(session, id, signal)
    if (after.fields.status !== move.status) {
      throw outcomeUnknown(`Asked for ${move.status}, the alert shows ${after.fields.status}.`)
    }
    return { kind: 'done', statusName: after.statusName, version: null }
  })
}

async function send(
  session: XdrSession,
  id: RemoteId,
  update: Readonly<Record<string, unknown>>,
  signal: CancelSignal | undefined,
): Promise<void> {
  const data = { alert_id_list: [id], update_data: update }
  const body = await session.api.write('/alerts/update_alerts', data, id, signal)
  await afterEffect(() => {
    const updated = updatedIds(body)
    if (updated === null) throw outcomeUnknown('The answer does not list what was updated.')
    if (updated.includes(id)) return
    throw outcomeUnknown('The answer does not list the alert among those updated.')
  })
}

/** Ids of the updated alerts: a bare list by the schema, {reply: {alerts_ids}} by its example. */
function updatedIds(body: unknown): readonly string[] | null {
  const reply = isJson(body) ? body.reply : body
  const listed = isJson(reply) ? reply.alerts_ids : reply
  return Array.isArray(listed) ? listed.map((id) => String(id)) : null
}

function refuse(names: readonly string[], said: string): void {
  if (names.length === 0) return
  throw failure({
    code: 'invalid',
    message: `Not written: ${names.join(', ')}. ${said}`,
    retry: 'after-fix',
    fields: Object.fromEntries(names.map((name) => [name, said])),
  })
}

function moved() {
  return failure({
    code: 'conflict',
    message: 'The alert was changed in Cortex after it was last read.',
    retry: 'now',
  })
}
