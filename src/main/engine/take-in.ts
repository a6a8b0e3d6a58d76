import { failure } from '../../shared/errors'
import type { LinkId } from '../../shared/ids'
import { applyPlan } from './apply-plan'
import { isConflict } from './failure-kind'
import { type LoadedLink, loadLink, planInput, wantsComments } from './load-link'
import { planLink } from './plan'
import type { PlanInput } from './plan-input'
import type { LinkPlan } from './plan-types'
import type { RemoteObject } from './ports/connector'
import { auditOf, type RunContext } from './run-context'

/** Times a plan is made anew because somebody wrote in between. */
const TRIES = 12

/** What taking in a record came to; null link = the link is gone. */
export type TakenRecord = {
  readonly loaded: LoadedLink
  readonly input: PlanInput
  readonly plan: LinkPlan
}

type TakeInOptions = {
  /** False leaves the comments for later and with them the record's version. */
  readonly comments: boolean
  /** True to note the time of the comparison even when nothing changed. */
  readonly touch: boolean
}

/**
 * Compares one link with its freshly read remote record and takes in what belongs here: fields,
 * comments, base, ticket copy, operations and audit in one transaction. The plan is made under the
 * issue's lock from what is stored at that moment; when somebody commits in between, it is made
 * again. Answers the plan carried out, or null when the link is gone. Throws AppFailure.
 */
export async function takeIn(
  context: RunContext,
  linkId: LinkId,
  remote: RemoteObject,
  options: TakeInOptions,
): Promise<TakenRecord | null> {
  const { store, connector, lock, tally } = context
  const first = await loadLink(store, linkId)
  if (first === null) return null
  // Comments are read after the record: whatever comes in between raises a version not yet seen.
  const wanted = wantsComments(first)
  const comments =
    wanted && options.comments ? await connector.comments(remote.remoteId, context.signal) : null
  return lock.run(first.object.id, async () => {
    for (let attempt = 1; ; attempt += 1) {
      const loaded = await loadLink(store, linkId)
      if (loaded === null || loaded.link.remoteId !== remote.remoteId) return null
      const input = planInput(context, loaded, remote, comments)
      const plan = planLink(input)
      const wholeRecord = comments !== null || !wantsComments(loaded)
      const applied = applyPlan(input, plan, {
        ...auditOf(context),
        identity: context.identity,
        ticket: loaded.ticket,
        queues: loaded.queues,
        wholeRecord,
        touch: options.touch,
      })
      try {
        if (applied.commit !== null) await store.commit(applied.commit)
      } catch (thrown) {
        if (isConflict(thrown) && attempt < TRIES) continue
        throw isConflict(thrown) ? failure(overtaken) : thrown
      }
      tally.compared += 1
      tally.fieldsIn += applied.fieldsIn
      tally.conflicts += applied.conflicts
      tally.commentsIn += applied.commentsIn
      return { loaded, input, plan }
    }
  })
}

const overtaken = {
  code: 'internal',
  message: 'This record kept changing while it was compared; it is tried again later.',
  retry: 'later',
} as const
