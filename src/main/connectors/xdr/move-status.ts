import type { FieldValue } from '../../../shared/domain/value'
import type { TransitionResult, TransitionTarget } from '../../engine/ports/connector'
import {
  categoryOfStatus,
  closeReason,
  normalStatus,
  statusForCategory,
  statusLabel,
  storedStatus,
  writableStatuses,
} from './status'

/** A change of status that can be sent, or why it cannot. */
export type Move =
  | { readonly kind: 'to'; readonly status: string }
  | { readonly kind: 'there' }
  | Extract<TransitionResult, { kind: 'blocked' }>

/**
 * What has to be written so that a record with this status comes to the target. A record that is
 * resolved already stays as it is unless another reason is asked for.
 */
export function planMove(
  kind: 'incident' | 'alert',
  present: string,
  target: TransitionTarget,
): Move {
  const reason = textOf(target.fields.close_reason)
  const wanted = wantedStatus(kind, target, reason)
  const writable = writableStatuses(kind)
  if (wanted === null || !writable.includes(wanted)) return blocked(writable, target, reason)
  if (isThere(present, wanted, target, reason)) return { kind: 'there' }
  return { kind: 'to', status: wanted }
}

function wantedStatus(
  kind: 'incident' | 'alert',
  { statusField, status }: TransitionTarget,
  reason: string | null,
): string | null {
  const text = textOf(status)
  if (text === null) return null
  const wanted = statusField === 'statusCategory' ? statusForCategory(text, reason) : text
  return wanted === null ? null : storedStatus(kind, wanted)
}

function isThere(
  present: string,
  wanted: string,
  { statusField }: TransitionTarget,
  reason: string | null,
): boolean {
  if (normalStatus(present) === wanted) return true
  if (statusField !== 'statusCategory' || reason !== null) return false
  return categoryOfStatus(normalStatus(present)) === categoryOfStatus(wanted)
}

function blocked(
  writable: readonly string[],
  target: TransitionTarget,
  reason: string | null,
): Extract<TransitionResult, { kind: 'blocked' }> {
  const closes = target.statusField === 'statusCategory' && target.status === 'done'
  if (closes && reason !== null) {
    const reasons = writable.flatMap((status) => closeReason(status) ?? [])
    return {
      kind: 'blocked',
      reason: `Cortex knows no way to resolve as "${reason}".`,
      offered: reasons,
      fields: { close_reason: `One of ${reasons.join(', ')}.` },
    }
  }
  return {
    kind: 'blocked',
    reason: `Cortex has no status "${String(target.status)}" that can be set.`,
    offered: writable.map((status) => `${status} (${statusLabel(status)})`),
  }
}

function textOf(value: FieldValue | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}
