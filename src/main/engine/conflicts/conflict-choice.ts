import type { Conflict } from '../../../shared/domain/conflict'
import { fieldTypeOf } from '../../../shared/domain/field-types'
import type { MirrorField, Stamp } from '../../../shared/domain/issue'
import type { Link } from '../../../shared/domain/link'
import { fieldValueOf, type MirrorObject, withValue } from '../../../shared/domain/mirror-object'
import type { FieldType, FieldValue } from '../../../shared/domain/value'
import { failure } from '../../../shared/errors'
import type { UtcMs } from '../../../shared/time'
import { outboundProfile } from '../links/outbound-profile'
import { isBlank } from '../merge/canonical'
import { asLocalValue } from '../merge/local-value'
import { laterStamp, localStamp } from '../merge/stamps'
import { isClosed } from '../plan/lifecycle'
import { FALLBACK_RESOLUTION } from '../plan/plan-resolution'
import type { StorePort } from '../ports/store'

/** Which value ends on both sides: one of the two, or another. */
export type ConflictChoice = 'local' | 'remote' | { readonly value: FieldValue }

/** The value a choice stands for. Throws `bad-request` naming `value`. */
export async function chosenValue(
  store: StorePort,
  { conflict, link, object }: { conflict: Conflict; link: Link; object: MirrorObject },
  choice: ConflictChoice,
): Promise<FieldValue> {
  const { field } = conflict
  if (choice === 'local') return fieldValueOf(object, field)
  const type = await typeOf(store, link, field)
  const wanted = choice === 'remote' ? conflict.remote : choice.value
  const value = asLocalValue(field, type, wanted)
  if (value === undefined) throw unfit(`This is no value that ${field} can have.`)
  if (choice !== 'remote' && isBlank(type, value)) {
    throw unfit('An empty value is never sent. Choose one of the two, or write another.')
  }
  if (field === 'name' && value === '') throw unfit('A name cannot be empty.')
  return value
}

function unfit(message: string) {
  return failure({ code: 'bad-request', message, retry: 'after-fix', fields: { value: message } })
}

/** An added field is what the profile row that carries it says. */
async function typeOf(store: StorePort, link: Link, field: MirrorField): Promise<FieldType> {
  const inbound =
    link.inboundProfileId === null ? undefined : await store.get('profiles', link.inboundProfileId)
  const rows = [...(inbound?.rows ?? []), ...((await outboundProfile(store, link))?.rows ?? [])]
  return rows.find((row) => row.local === field)?.type ?? fieldTypeOf(field)
}

/** An object after a choice, with everything that had to change along. */
type Settled = { readonly object: MirrorObject; readonly changed: readonly MirrorField[] }

/**
 * Writes a chosen value as an edit by `actor`, stamped later than both values it was chosen from. A
 * status brings the resolution along, which for a close over there is the one the ticket has.
 */
export function settledObject(
  { conflict, link, object }: { conflict: Conflict; link: Link; object: MirrorObject },
  value: FieldValue,
  actor: string,
  now: UtcMs,
): Settled {
  const { field, remoteStamp } = conflict
  const stamps: Partial<Record<MirrorField, Stamp>> = { ...object.stamps }
  const changed: MirrorField[] = [field]
  stamps[field] = localStamp(now, laterStamp(stamps[field] ?? null, remoteStamp), actor)
  let after = withValue(object, field, value)
  if (field === 'status' && isClosed(value) !== (after.fields.resolution !== null)) {
    const there = link.base.resolution?.remote ?? FALLBACK_RESOLUTION
    after = withValue(after, 'resolution', isClosed(value) ? there : null)
    stamps.resolution = localStamp(now, stamps.resolution ?? null, actor)
    changed.push('resolution')
  }
  return { object: { ...after, stamps, updatedAt: now }, changed }
}
