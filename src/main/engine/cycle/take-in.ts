import type { MirrorObject } from '../../../shared/domain/mirror-object'
import { failure } from '../../../shared/errors'
import type { LinkId } from '../../../shared/ids'
import { waitsForWork } from '../entries/entry-policy'
import { noFiles, type ReadFiles, readFiles, unreadFiles } from '../entries/file-intake'
import { type LoadedLink, loadLink, planInput, wantsComments, wantsFiles } from '../links/load-link'
import { withCase } from '../objects/members'
import { planLink, withStatus } from '../plan/plan'
import type { PlanInput } from '../plan/plan-input'
import type { LinkPlan } from '../plan/plan-types'
import type { RemoteComment, RemoteObject } from '../ports/connector'
import { isRecorded, recordPlan } from '../recordings/recording'
import { applyPlan } from './apply-plan'
import { isConflict } from './failure-kind'
import { bringsIn, hasRoom, holdChange } from './hold-change'
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
  /** True when the caller wants to know what the plan was. */
  readonly answer: boolean
  /** False leaves the comments for later and with them the record's version. */
  readonly comments: boolean
  /** True to note the time of the comparison even when nothing changed. */
  readonly touch: boolean
}

/**
 * Compares one link with its freshly read remote record and takes in what belongs here: fields,
 * comments, base, ticket copy, operations and audit in one transaction. The plan is made under the
 * issue's lock from what is stored at that moment; when somebody commits in between, it is made
 * again. Answers the plan carried out, or null when the link is gone or the parity limit holds its
 * change back. Throws AppFailure.
 */
export async function takeIn(
  context: RunContext,
  linkId: LinkId,
  remote: RemoteObject,
  options: TakeInOptions,
): Promise<TakenRecord | null> {
  const { store, lock, tally } = context
  const link = await store.get('links', linkId)
  if (link === undefined) return null
  // Where nothing has to be asked for, one look at the store is enough.
  const first = options.comments && asks(context, remote) ? await loadLink(store, linkId) : null
  // Comments are read after the record: whatever comes in between raises a version not yet seen.
  const asked = first === null ? null : await askFor(context, first, remote)
  return lock.run(link.objectId, async () => {
    let room: boolean | null = null
    for (let attempt = 1; ; attempt += 1) {
      const loaded = await loadLink(store, linkId)
      if (loaded === null || loaded.link.remoteId !== remote.remoteId) return null
      const compared = compare(context, loaded, remote, asked, options)
      if (compared.bringsIn) room ??= hasRoom(context, loaded.link, options.comments)
      if (room === false) {
        await holdChange(context, linkId, remote)
        return null
      }
      try {
        if (compared.commit !== null) {
          await store.commit(await withCase(context, compared.commit, compared.sides, context))
        }
      } catch (thrown) {
        if (isConflict(thrown) && attempt < TRIES) continue
        throw isConflict(thrown) ? failure(overtaken) : thrown
      }
      const { taken, trouble } = compared
      if (taken !== null) recordPlan(context, taken.input, taken.plan)
      tally.compared += 1
      tally.fieldsIn += compared.fieldsIn
      tally.conflicts += compared.conflicts
      tally.commentsIn += compared.commentsIn
      tally.filesIn += compared.filesIn
      // Everything else was taken in; only the missing content wants another look.
      if (trouble !== null) throw failure(trouble)
      return taken
    }
  })
}

type Compared = Pick<
  ReturnType<typeof applyPlan>,
  'commit' | 'fieldsIn' | 'conflicts' | 'commentsIn' | 'filesIn'
> & {
  readonly sides: { readonly before: MirrorObject; readonly after: MirrorObject }
  readonly bringsIn: boolean
  readonly trouble: ReadFiles['trouble']
  /** Null when nobody asks for it any more. */
  readonly taken: TakenRecord | null
}

/**
 * Plans and makes the commit, in one go. Only what is still needed while the disk writes is answered:
 * whatever a hundred records under way hold on to is moved about by the garbage collector.
 */
function compare(
  context: RunContext,
  loaded: LoadedLink,
  remote: RemoteObject,
  asked: Asked | null,
  options: TakeInOptions,
): Compared {
  const { comments, read } = asked ?? cameAlong(context, loaded, remote, options)
  const input = planInput(context, loaded, remote, comments, read)
  const plan = planLink(input)
  const applied = applyPlan(input, plan, {
    ...auditOf(context),
    identity: context.identity,
    ticket: loaded.ticket,
    queues: loaded.queues,
    wholeRecord: isWhole(context, loaded, input, plan, read),
    wholeLook: options.comments,
    touch: options.touch,
  })
  const { commit, fieldsIn, conflicts, commentsIn, filesIn } = applied
  return {
    ...{ commit, fieldsIn, conflicts, commentsIn, filesIn },
    sides: { before: input.object, after: applied.object },
    bringsIn: bringsIn(plan),
    trouble: read.trouble,
    taken: options.answer || isRecorded(context, input, plan) ? { loaded, input, plan } : null,
  }
}

type Asked = {
  readonly comments: readonly RemoteComment[] | null
  readonly read: ReadFiles
}

/** Whether comments or files of a record may have to be asked for. */
function asks({ connector }: RunContext, { comments, files }: RemoteObject): boolean {
  const { readsComments, files: holdsFiles } = connector.capabilities
  return (readsComments && comments === undefined) || (holdsFiles && files?.length !== 0)
}

async function askFor(
  context: RunContext,
  loaded: LoadedLink,
  remote: RemoteObject,
): Promise<Asked> {
  const comments = wantsComments(loaded) ? await commentsOf(context, remote) : null
  return { comments, read: await readFiles(context, loaded, remote) }
}

/** What came along with a record of which nothing has to be asked for. */
function cameAlong(
  { connector }: RunContext,
  loaded: LoadedLink,
  { comments = [] }: RemoteObject,
  { comments: wanted }: TakeInOptions,
): Asked {
  if (!wanted) return { comments: null, read: unreadFiles }
  const read = wantsFiles(loaded, connector.capabilities) ? noFiles : unreadFiles
  return { comments: wantsComments(loaded) ? comments : null, read }
}

/** Comments of a record: as they came along with it, or read now; none where nobody can read them. */
export async function commentsOf(
  { connector, signal }: Pick<RunContext, 'connector' | 'signal'>,
  remote: RemoteObject,
): Promise<readonly RemoteComment[]> {
  if (!connector.capabilities.readsComments) return []
  return remote.comments ?? connector.comments(remote.remoteId, signal)
}

/** Whether everything that may have to come in was looked at, so that the record's version can vouch for it. */
function isWhole(
  { connector }: RunContext,
  loaded: LoadedLink,
  input: PlanInput,
  plan: LinkPlan,
  { trouble }: ReadFiles,
): boolean {
  const { comments, files, inbound } = input
  if (waitsForWork(inbound, withStatus(input, plan.fields).object) || trouble !== null) return false
  if (comments === null && wantsComments(loaded)) return false
  return files !== null || !wantsFiles(loaded, connector.capabilities)
}

const overtaken = {
  code: 'internal',
  message: 'This record kept changing while it was compared; it is tried again later.',
  retry: 'later',
} as const
