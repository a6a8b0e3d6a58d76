import { type AppError, toAppError } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import type { RemoteObject } from '../ports/connector'
import { askForAll, BULK, type Candidate, parts, readAll, type WantedLink } from './candidates'
import type { InboundResult } from './inbound-result'
import { noteMerged } from './merged-record'
import { noteMissing } from './missing'
import { PARTS_AHEAD, readAhead } from './read-ahead'
import { noteRefused } from './refused-record'
import { type RunContext, reached, stopIfAsked } from './run-context'
import { sideBySide } from './side-by-side'
import { takeIn } from './take-in'
import { WorkInOrder } from './work-in-order'

/**
 * Records taken in at once: each waits for its comments and its commit, not for its neighbours'. Where
 * everything came along they are compared in one go, which takes a few milliseconds.
 */
const AT_ONCE = 8
/** So many groups that only wait for the disk are under way: the next ones are compared while it writes. */
const GROUPS_AT_ONCE = 9

/**
 * Reads records in bulk and takes them in, in order. `result` is filled as it goes. `touch` notes the
 * time of the comparison also where nothing changed. Throws AppFailure when the instance as a whole
 * cannot go on.
 */
export async function takeAll(
  context: RunContext,
  candidates: readonly Candidate[],
  touch: boolean,
  result: InboundResult,
  onRecord: () => void,
): Promise<void> {
  // One that speaks the contract's words is promised to be asked for the failed record first.
  const words = context.connector.capabilities.contractWords === true
  const ahead = readAhead(parts(candidates, words ? 1 : BULK), words ? 0 : PARTS_AHEAD, (part) => {
    stopIfAsked(context)
    return askForPart(context, part, result)
  })
  const work = new WorkInOrder()
  try {
    for await (const { item: part, read: open } of ahead) {
      const read = await open()
      const whole = !words && isWhole(context, read)
      for (const group of parts(part, words ? 1 : AT_ONCE)) {
        await work.room(GROUPS_AT_ONCE)
        stopIfAsked(context)
        await context.breathe()
        const taken = group.map(async ({ remoteId, links }) => {
          if (read !== null) {
            const remote = read.get(remoteId)
            for (const link of links) await takeOne(context, link, remote, touch, result)
          }
          onRecord()
        })
        // Only past a whole group, and in order: what comes after a record that stopped the run is
        // listed again.
        work.begin(sideBySide(taken), () => {
          for (const { at } of group) {
            if (at !== null) result.cursor = Math.max(reached(context, at), result.cursor ?? 0)
          }
        })
        if (!whole) await work.end()
      }
    }
  } finally {
    // Also when a read failed: what was taken in before it counts.
    await work.end().finally(() => work.settle())
  }
}

/** Whether everything about these records came along and only the disk is waited for. */
function isWhole(
  { connector }: RunContext,
  read: ReadonlyMap<RemoteId, RemoteObject> | null,
): boolean {
  if (!connector.capabilities.readsComments) return true
  return [...(read?.values() ?? [])].every(({ comments }) => comments !== undefined)
}

/**
 * The records of some candidates. Where they are read one by one, a failure with one is kept for another
 * try and answered as null. Throws AppFailure when the instance as a whole cannot go on.
 */
export async function readPart(
  context: RunContext,
  part: readonly Candidate[],
  result: InboundResult,
): Promise<ReadonlyMap<RemoteId, RemoteObject> | null> {
  const [one] = part
  const alone = context.connector.capabilities.contractWords === true
  if (one === undefined || !alone) return readAll(context, part)
  try {
    return await readAll(context, part)
  } catch (thrown) {
    const error = toAppError(thrown)
    if (context.refusals.kindOf(error, 'read', one.remoteId) === 'instance') throw thrown
    context.tally.failed += 1
    result.failed.set(one.remoteId, error)
    return null
  }
}

/** The same in two steps, where records are not read one by one. */
async function askForPart(
  context: RunContext,
  part: readonly Candidate[],
  result: InboundResult,
): Promise<() => Promise<ReadonlyMap<RemoteId, RemoteObject> | null>> {
  if (context.connector.capabilities.contractWords !== true) return askForAll(context, part)
  const read = await readPart(context, part, result)
  return async () => read
}

/** Takes one record in over one link; its failure is kept for another try. */
export async function takeOne(
  context: RunContext,
  link: WantedLink,
  remote: RemoteObject | undefined,
  touch: boolean,
  result: InboundResult,
): Promise<void> {
  const remoteId = link.remoteId as RemoteId
  try {
    if (remote === undefined) {
      const gone = await noteMissing(context, link.id)
      if (gone) result.settled.add(remoteId)
      else result.failed.set(remoteId, missingError)
      return
    }
    if (remote.remoteId !== remoteId) await noteMerged(context, link.id, remote)
    else await takeIn(context, link.id, remote, { answer: false, comments: true, touch })
    context.refusals.allowed('read')
    if (!result.failed.has(remoteId)) result.settled.add(remoteId)
  } catch (thrown) {
    const error = toAppError(thrown)
    if (context.refusals.kindOf(error, 'read', remoteId) === 'instance') throw thrown
    if (error.code === 'permission') await noteRefused(context, link.id, error)
    context.tally.failed += 1
    result.failed.set(remoteId, error)
    result.settled.delete(remoteId)
  }
}

const missingError: AppError = {
  code: 'not-found',
  message: 'The ticket was not to be found.',
  retry: 'now',
}
