import type { ConnectorInstance, InstanceState } from '../../../shared/domain/instance'
import { DAY_MS, MINUTE_MS, type UtcMs } from '../../../shared/time'
import type { InboundResult } from '../cycle/inbound-result'
import { type RunContext, reached, stopIfAsked } from '../cycle/run-context'
import { takeOne } from '../cycle/take-records'
import type { RemoteObject } from '../ports/connector'
import { takeInBirths } from './births'
import { perhapsOurs } from './perhaps-ours'

/** Least time (ms) by which a look reaches back behind the last one: systems tell of a birth late. */
const OVERLAP_MS = 2 * MINUTE_MS
/** Days the first look reaches back where nobody said. */
const FIRST_DAYS = 3
/** Records that become issues in one commit. */
export const AT_ONCE = 50

/** Whether new records of this instance become issues here. */
export function fetches(
  { options }: Pick<ConnectorInstance, 'options'>,
  { capabilities, fetchNew }: Pick<RunContext['connector'], 'capabilities' | 'fetchNew'>,
): boolean {
  return capabilities.isfetch && fetchNew !== undefined && options.fetch === 'on'
}

/**
 * Makes issues of records that are new over there, oldest first, as many as one run may carry; what is
 * left is found by the next one, since the moment looked from moves only past what was taken in. So does
 * what may be the outcome of a create of ours that is still in doubt. Where the instance mirrors what
 * it fetches, each is compared with its issue at once. Throws AppFailure when the instance as a whole
 * cannot go on.
 */
export async function fetchNew(
  context: RunContext,
  state: InstanceState,
  result: InboundResult,
  onRecord: () => void,
): Promise<void> {
  const { connector, budget } = context
  if (connector.fetchNew === undefined) return
  const from = lookFrom(context, state)
  const isOurs = await perhapsOurs(context)
  // Without this a first look that found nothing would begin later each time, past what it never saw.
  result.fetchedUntil = state.fetchedUntil ?? from
  if (state.fetchedUntil == null) result.fetchStart = { at: context.clock.now(), from }
  let waits = false
  let room = budget.inbound
  for await (const page of connector.fetchNew(from, context.signal)) {
    for (let at = 0; at < page.length && room > 0; ) {
      stopIfAsked(context)
      const part = page.slice(at, at + Math.min(AT_ONCE, room))
      const ready = part.filter((record) => !isOurs(record))
      waits ||= ready.length < part.length
      // What is known already costs next to nothing and must not use up the room of what is new.
      room -= await takePart(context, ready, result)
      if (!waits) result.fetchedUntil = Math.max(result.fetchedUntil, newest(context, part))
      at += part.length
      onRecord()
    }
    if (room <= 0) return
  }
}

async function takePart(
  context: RunContext,
  part: readonly RemoteObject[],
  result: InboundResult,
): Promise<number> {
  const births = await takeInBirths(context, part)
  context.tally.fetched = (context.tally.fetched ?? 0) + births.length
  for (const { link, record } of births) {
    if (link !== null) await takeOne(context, link, record, false, result)
  }
  return births.length
}

/** The latest birth among some records (remote clock). */
export function newest(context: RunContext, part: readonly RemoteObject[]): UtcMs {
  const births = part.flatMap(({ createdAt }) => createdAt ?? [])
  return births.reduce((latest, at) => Math.max(latest, reached(context, at)), 0)
}

/** Start of the look by the remote's clock. */
function lookFrom(
  { clock, offsetMs, connector, instance }: RunContext,
  state: InstanceState,
): UtcMs {
  const lag = OVERLAP_MS + Math.abs(offsetMs) + connector.capabilities.indexLagMs
  if (state.fetchedUntil != null) return state.fetchedUntil - lag
  const asked = Number(instance.options.fetchSince)
  const days = Number.isFinite(asked) && asked > 0 ? asked : FIRST_DAYS
  return clock.now() + offsetMs - days * DAY_MS
}
