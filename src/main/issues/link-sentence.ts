import type { ConnectorInstance } from '../../shared/domain/instance'
import type { Link, SyncDirection } from '../../shared/domain/link'
import type { OutboundOp } from '../../shared/domain/outbound-op'
import { refusalWords } from '../../shared/refusal-words'
import { DAY_MS, type UtcMs } from '../../shared/time'

const flowWords: Readonly<Record<SyncDirection, (name: string) => string>> = {
  both: () => 'Both sides are compared with every run.',
  out: (name) => `Changes made here are sent to ${name}; what changes there is not taken in.`,
  in: (name) => `Changes in ${name} are taken in with every run; nothing is sent.`,
  none: () =>
    'Direction is None: the ticket stays linked and nothing flows. Changes are kept for later.',
}

/** One sentence about a link: what happens next, or why nothing does. */
export function linkSentence(
  link: Link,
  instance: ConnectorInstance | null,
  ops: readonly OutboundOp[],
  graceUntil: UtcMs | null,
  now: UtcMs,
): string {
  if (instance === null) return 'Its connector was deleted. The last known values stay readable.'
  if (!instance.enabled) {
    return `${instance.name} is disabled. The last known values stay readable and nothing is lost.`
  }
  if (link.state === 'gone') {
    return (
      link.lastError?.message ??
      'The ticket could not be found in several runs in a row. Nothing here was changed.'
    )
  }
  const blocked = ops.find((op) => op.state === 'blocked')
  if (blocked !== undefined) {
    const { lastError } = blocked
    const refused = lastError === null ? 'an operation was refused.' : refusalWords(lastError)
    return `Waiting for you: ${refused}`
  }
  if (link.state === 'broken' || link.state === 'paused') {
    return link.lastError?.message ?? 'This link is paused.'
  }
  if (link.direction === 'none') return flowWords.none(instance.name)
  if (link.heldAt !== null) {
    return 'A change from there is not synced by limit. It is taken in once the limit is switched off in the settings.'
  }
  if (link.lastError?.code === 'permission') {
    return `${instance.name} refuses this one ticket: ${link.lastError.message}`
  }
  if (link.state === 'creating') return `The ticket is being created in ${instance.name}.`
  if (ops.some((op) => op.state === 'in-doubt')) {
    return 'A write may have arrived; it is looked up before anything is sent again.'
  }
  if (ops.length > 0) return 'Changes made here wait for the next outbound run.'
  if (graceUntil === null) return flowWords[link.direction](instance.name)
  if (graceUntil <= now) {
    return 'Nothing flows: it has been resolved for longer than the grace time. Reopen it here to go on.'
  }
  const days = Math.ceil((graceUntil - now) / DAY_MS)
  return `Resolved. Sync goes on for ${days} more ${days === 1 ? 'day' : 'days'}.`
}
