import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import { AppFailure, failure } from '../../../shared/errors'
import { asRemoteCommentId, type OpId, type RemoteId } from '../../../shared/ids'
import type {
  RemoteComment,
  TransitionResult,
  TransitionTarget,
} from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { outcomeUnknown } from '../http/transport-failure'
import { markdownToPlain, settlePlain } from '../richtext/markdown-to-plain'
import { CUSTOM_PREFIX, incidentFields, manualSeverities } from './incident-fields'
import { planMove } from './move-status'
import { sameChange } from './read-incident'
import { currentIncident } from './read-incidents'
import { assureTaken } from './xdr-api'
import type { XdrSession } from './xdr-session'

type Delta = Readonly<Record<string, FieldValue>>

const writable = new Set(incidentFields.filter((field) => field.writable).map(({ name }) => name))

/**
 * Writes the given fields only. The tenant takes no precondition, so the incident is read right before
 * the write and a change since the expected version refuses it (`conflict`): that narrows the window
 * to one round trip, it does not close it. The tenant passes over fields it does not know in silence,
 * so unknown ones are refused here.
 */
export async function updateIncident(
  session: XdrSession,
  id: RemoteId,
  delta: Delta,
  expectedVersion: string | null,
  signal?: CancelSignal,
): Promise<{ readonly version: string | null }> {
  refuseReadOnly(delta)
  const data = await encode(session, delta, signal)
  if (expectedVersion !== null) {
    const { version } = await currentIncident(session, id, signal)
    if (!sameChange(version, expectedVersion)) throw moved()
  }
  if (Object.keys(data).length > 0) await send(session, id, data, signal)
  return { version: null }
}

/** Sets status, reason and resolve comment in one write, and looks whether they came to stand. */
export async function moveIncident(
  session: XdrSession,
  id: RemoteId,
  target: TransitionTarget,
  signal?: CancelSignal,
): Promise<TransitionResult> {
  const before = await currentIncident(session, id, signal)
  const move = planMove('incident', String(before.fields.status), target)
  if (move.kind === 'blocked') return move
  if (move.kind === 'there') return { kind: 'already-there', statusName: before.statusName }
  const said = target.fields.resolve_comment
  const closes = move.status.startsWith('resolved')
  const comment =
    closes && typeof said === 'string' ? { resolve_comment: markdownToPlain(said) } : {}
  await send(session, id, { status: move.status, ...comment }, signal)
  return afterEffect(async () => {
    const after = await currentIncident(session, id, signal)
    if (after.fields.status !== move.status) {
      throw outcomeUnknown(`Asked for ${move.status}, the incident shows ${after.fields.status}.`)
    }
    return { kind: 'done', statusName: after.statusName, version: null }
  })
}

/**
 * Adds a comment. The API never gives comments back, so it carries no marker, and its identifier is
 * made up here.
 */
export async function commentIncident(
  session: XdrSession,
  id: RemoteId,
  draft: { readonly body: string; readonly author: string },
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteComment> {
  const plain = markdownToPlain(draft.body)
  if (plain.trim() === '') {
    const message = 'A comment must not be empty.'
    throw failure({ code: 'invalid', message, retry: 'after-fix', fields: { comment: message } })
  }
  const value = `${draft.author} via Lockstep:\n${plain}`
  await send(session, id, { comment: { comment_action: 'add', value } }, signal)
  const at = session.clock.now() + (session.clockOffset() ?? 0)
  return {
    id: asRemoteCommentId(marker),
    author: draft.author,
    body: settlePlain(draft.body),
    createdAt: at,
    updatedAt: at,
    internal: false,
    marker,
  }
}

async function send(
  session: XdrSession,
  id: RemoteId,
  update: Readonly<Record<string, unknown>>,
  signal: CancelSignal | undefined,
): Promise<void> {
  const data = { incident_id: id, update_data: update }
  try {
    assureTaken(await session.api.write('/incidents/update_incident', data, id, signal))
  } catch (thrown) {
    throw explained(thrown)
  }
}

/** The tenant answers 500 to an address that is none of its users': nothing was changed then. */
function explained(thrown: unknown): unknown {
  if (!(thrown instanceof AppFailure) || thrown.error.status !== 500) return thrown
  const cause = thrown.error.cause ?? ''
  if (!/not a valid\b.*\be-?mail/i.test(cause)) return thrown
  const message = 'The tenant has no user with this e-mail address.'
  return failure({
    code: 'invalid',
    message: `The assignment was refused: ${message}`,
    retry: 'after-fix',
    cause,
    fields: { assigned_user_mail: message },
  })
}

function refuseReadOnly(delta: Delta): void {
  const wrong = Object.keys(delta).filter(
    (name) => !writable.has(name) && !name.startsWith(CUSTOM_PREFIX),
  )
  if (wrong.length === 0) return
  const said = 'Cortex does not take this field in an edit.'
  throw failure({
    code: 'invalid',
    message: `Not written: ${wrong.join(', ')}. ${said}`,
    retry: 'no',
    fields: Object.fromEntries(wrong.map((name) => [name, said])),
  })
}

async function encode(
  session: XdrSession,
  delta: Delta,
  signal: CancelSignal | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const data: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(delta)) {
    if (name === 'severity') data.manual_severity = severity(value)
    else if (name === 'notes') data.notes = value === null ? '' : markdownToPlain(String(value))
    else if (name === 'assigned_user_mail') {
      const person = value === null ? '' : String(value).trim()
      data[name] =
        person === '' ? '' : await session.people.accountFor(person, name, undefined, signal)
    } else
      data[name.slice(CUSTOM_PREFIX.length)] = Array.isArray(value) ? value : String(value ?? '')
  }
  return data
}

function severity(value: FieldValue): string {
  const wanted = String(value ?? '').toLowerCase()
  const found = manualSeverities.find((one) => one === wanted)
  if (found !== undefined) return found
  const said = `An incident's severity can be set to ${manualSeverities.join(', ')}.`
  throw failure({
    code: 'invalid',
    message: `The severity cannot be set: ${said}`,
    retry: 'after-fix',
    fields: { severity: said },
  })
}

function moved() {
  return failure({
    code: 'conflict',
    message: 'The incident was changed in Cortex after it was last read.',
    retry: 'now',
  })
}
