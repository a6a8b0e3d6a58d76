import type { OutboundOp } from '../../../shared/domain/outbound-op'
import { asOpId, type RemoteId } from '../../../shared/ids'
import type { RunContext } from '../cycle/run-context'
import { type LoadedLink, loadLink } from '../links/load-link'
import { createContent } from './create-fields'
import { claim, drop } from './op-state'
import { newOp } from './queue'
import { entryFailed } from './send-entry'

type Texts = OutboundOp['texts'] & object

/** The texts a creation sent of which the new ticket holds a part only. */
function partlyKept(context: RunContext, op: OutboundOp, loaded: LoadedLink): Texts {
  const { wholeTexts } = context.connector
  if (wholeTexts === undefined || op.create === null) return {}
  const map = context.maps.of(loaded.inbound, loaded.outbound)
  return wholeTexts.among(createContent(op.create, map, loaded).request.fields)
}

/**
 * The operation that attaches the whole of these texts, to be committed with the ticket it belongs to:
 * failing while the ticket is made would make a second one. None where no text was cut.
 */
export function textOps(context: RunContext, create: OutboundOp, loaded: LoadedLink): OutboundOp[] {
  const texts = partlyKept(context, create, loaded)
  if (Object.keys(texts).length === 0) return []
  const id = asOpId(context.identity.digest('whole-texts', create.id))
  return [{ ...newOp(loaded.link, 'text', id, context.clock.now()), texts }]
}

/**
 * Attaches whole texts to a new ticket. Each goes once, however often this is tried. Throws AppFailure
 * when the instance as a whole cannot go on.
 */
export async function sendText(context: RunContext, due: OutboundOp): Promise<void> {
  const op = await claim(context, due)
  if (op === null) return
  const remoteId = (await loadLink(context.store, op.linkId))?.link.remoteId ?? null
  const { wholeTexts } = context.connector
  if (op.texts === undefined || wholeTexts === undefined || remoteId === null) {
    return drop(context, op)
  }
  try {
    context.tally.writes += 1
    await wholeTexts.attach(remoteId, op.texts, context.signal)
    context.refusals.allowed('write')
  } catch (thrown) {
    return entryFailed(context, op, thrown, 'repeatable')
  }
  await drop(context, op)
}

/** Attaches whole texts to a ticket that is forgotten at once: nothing is left that could wait. */
export async function attachUnlinked(
  context: RunContext,
  create: OutboundOp,
  remoteId: RemoteId,
): Promise<void> {
  const loaded = await loadLink(context.store, create.linkId)
  if (loaded === null) return
  const texts = partlyKept(context, create, loaded)
  if (Object.keys(texts).length === 0) return
  // The ticket stands, and stays as it is; its cut text says what is missing.
  await context.connector.wholeTexts?.attach(remoteId, texts, context.signal).catch(() => undefined)
}
