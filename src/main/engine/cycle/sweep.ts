import type { InstanceState } from '../../../shared/domain/instance'
import type { Link } from '../../../shared/domain/link'
import { HOUR_MS } from '../../../shared/time'
import { BULK, byRemote, type Candidate, parts, readAll } from './candidates'
import type { InboundResult } from './inbound-result'
import { isKnown } from './known-version'
import { PARTS_AHEAD, readAhead } from './read-ahead'
import { type RunContext, stopIfAsked } from './run-context'
import { readPart, takeOne } from './take-records'
import { refuseUpheaval } from './upheaval'

/** Time (ms) between two looks at every linked record, listed or not: nobody lists a deletion. */
const SWEEP_EVERY_MS = HOUR_MS

type SweepOptions = {
  /** Notes the time of the comparison also where nothing changed. */
  readonly touch: boolean
  /** Each run looks, not one in an hour: there is no listing. */
  readonly always: boolean
}

/**
 * Looks at every linked record once an hour: deletions and anything the listing never showed. A run
 * looks at no more links than it may carry records; the next one goes on, also after a run that broke
 * off. Throws AppFailure when the instance as a whole cannot go on, `refused` when there is no listing
 * and the brake stops what was read.
 */
export async function sweep(
  context: RunContext,
  state: InstanceState,
  { touch, always }: SweepOptions,
  result: InboundResult,
  onRecord: () => void,
): Promise<void> {
  const { store, clock, instance, budget, connector } = context
  const last = state.sweptAt ?? null
  const after = state.sweepAfter ?? null
  if (after === null) {
    if (!always && last !== null && clock.now() - last < SWEEP_EVERY_MS) return
    result.sweptAt = clock.now()
    // A young instance has just listed everything it knows.
    if (!always && last === null) return
  }
  const links = await store.findPage('linksByInstance', instance.id, after ?? '', budget.inbound)
  const present = links.filter((link) => link.state !== 'gone')
  // One that speaks the contract's words is promised to be asked for the failed record first.
  const words = connector.capabilities.contractWords === true
  let looked = byRemote(present)
  if (always && !words) {
    looked = await withRecords(context, looked)
    const letGo = touch && state.health === 'braked'
    if (!letGo) await refuseUpheaval(context, looked.filter(isNews(context)))
  }
  for (const [at, part] of parts(looked, words ? 1 : BULK).entries()) {
    stopIfAsked(context)
    const first = part[0]?.links[0]
    if (at > 0 && first !== undefined) result.sweepAfter = idBefore(links, first)
    await lookAt(context, part, touch, result, onRecord)
  }
  result.sweepAfter = links.length < budget.inbound ? null : (links.at(-1)?.id ?? null)
}

async function lookAt(
  context: RunContext,
  part: readonly Candidate[],
  touch: boolean,
  result: InboundResult,
  onRecord: () => void,
): Promise<void> {
  const read = await readPart(context, part, result)
  if (read === null) return
  // A read that found nothing at all says more about this account than about the records.
  if (read.size === 0 && part.length > 1) return
  for (const { remoteId, links } of part) {
    const remote = read.get(remoteId)
    if (remote !== undefined && links.every((link) => isKnown(context, link, remote))) continue
    for (const link of links) await takeOne(context, link, remote, touch, result)
    onRecord()
  }
}

/** The same candidates with their records, so that the brake can look at them before anything changes. */
async function withRecords(
  context: RunContext,
  candidates: readonly Candidate[],
): Promise<Candidate[]> {
  const all: Candidate[] = []
  const ahead = readAhead(parts(candidates, BULK), PARTS_AHEAD, (part) => readAll(context, part))
  for await (const { item: part, read } of ahead) {
    stopIfAsked(context)
    for (const one of part) {
      const record = read.get(one.remoteId)
      all.push(record === undefined ? one : { ...one, record })
    }
  }
  return all
}

/** Tells candidates that were found and show a version not compared yet. */
function isNews(context: RunContext) {
  return ({ record, links }: Candidate): boolean =>
    record !== undefined && !links.every((link) => isKnown(context, link, record))
}

/** The link before this one: where a later look goes on when this one breaks off here. */
function idBefore(links: readonly Link[], { id }: Pick<Link, 'id'>): Link['id'] | null {
  return links[links.findIndex((link) => link.id === id) - 1]?.id ?? null
}
