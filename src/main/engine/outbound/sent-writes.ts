import type { MirrorField } from '../../../shared/domain/issue'
import type { Link, SentWrite } from '../../../shared/domain/link'
import type { LinkId } from '../../../shared/ids'
import type { RunContext } from '../cycle/run-context'
import { patchLink } from '../links/patch-link'
import type { FieldStep, PlannedPush } from '../plan/plan-types'

/** A step that sends something. */
export type PushStep = FieldStep & { readonly push: PlannedPush }

/** Writes kept per field while their outcome is open. */
const KEPT = 8

export type NamedWrite = Omit<SentWrite, 'at'> & { readonly field: MirrorField }

/**
 * Makes durable, before anything is sent, what is about to be written and how the server is expected
 * to store it. If the reply is lost, the next look recognises the value as ours and gives it its
 * original time. Answers false when the link is gone.
 */
export async function noteSent(
  context: RunContext,
  linkId: LinkId,
  writes: readonly NamedWrite[],
): Promise<boolean> {
  const at = context.clock.now()
  const link = await patchLink(context.store, linkId, (before) => {
    const sent = { ...before.sent }
    for (const { field, ...write } of writes) {
      sent[field] = [...(sent[field] ?? []), { ...write, at }].slice(-KEPT)
    }
    return { link: { ...before, sent } }
  })
  return link !== null
}

/** Takes back the latest entry of each field: that write certainly had no effect. */
export async function takeBackSent(
  context: RunContext,
  linkId: LinkId,
  fields: readonly MirrorField[],
): Promise<void> {
  await patchLink(context.store, linkId, (before) => {
    const sent = { ...before.sent }
    for (const field of fields) {
      const rest = (sent[field] ?? []).slice(0, -1)
      if (rest.length === 0) delete sent[field]
      else sent[field] = rest
    }
    return { link: { ...before, sent } }
  })
}

/** What `noteSent` keeps of a step. */
export function writeOf({ field, push }: PushStep): NamedWrite {
  const { local, expectedRemote, stamp } = push
  return { field, local, expectedRemote, stamp }
}

/** The field records after acknowledged writes: base from the prediction, nothing open any more. */
export function withBase(
  link: Link,
  steps: readonly PushStep[],
): Pick<Link, 'base' | 'sent' | 'notes'> {
  const base = { ...link.base }
  const sent = { ...link.sent }
  const notes = { ...link.notes }
  for (const { field, push } of steps) {
    base[field] = { local: push.local, remote: push.expectedRemote, stamp: push.stamp }
    delete sent[field]
    delete notes[field]
  }
  return { base, sent, notes }
}
