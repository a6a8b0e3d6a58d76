import type { AuditEvent } from '../../../shared/domain/audit'
import type { Case } from '../../../shared/domain/case'
import type { Issue, ResolutionReason } from '../../../shared/domain/issue'
import type { MirrorObject } from '../../../shared/domain/mirror-object'
import { asAuditId, type CaseId } from '../../../shared/ids'
import type { AuditContext } from '../audit-event'
import { localStamp } from '../merge/stamps'
import { isClosed } from '../plan/lifecycle'
import type { Clock } from '../ports/clock'
import type { Identity } from '../ports/identity'
import type { Commit, Put, StorePort } from '../ports/store'
import { objectPut } from './linked-object'
import { opsForStatus } from './reopen-tickets'

/** Who the audit names for a case that followed its members. */
const MEMBERS_ACTOR = 'Lockstep'

/** What happens to one issue as a member of one case; null = it is no member then. */
export type MemberChange = {
  readonly before: Issue | null
  readonly after: Issue | null
  /** The detector saw it once more although it was open all the time. */
  readonly seenAgain?: boolean
}

/** What the change of a member asks of its case. */
export type CaseTurn = 'resolve' | 'reopen' | null

/** Puts and audit events to be added to the commit that changes the member. */
export type CaseFollowing = { readonly puts: readonly Put[]; readonly audit: readonly AuditEvent[] }

type MemberPorts = {
  readonly store: StorePort
  readonly clock: Clock
  readonly identity: Identity
}

/** Whether a member keeps its case, and with it the case's ticket, open. */
export function isOpenMember(issue: Pick<Issue, 'fields' | 'detection'>): boolean {
  const detected = issue.detection === null || issue.detection.state === 'open'
  return detected && !isClosed(issue.fields.status)
}

/**
 * What a case has to do after its members changed. Edge-triggered: a member that goes, being the last
 * open one, resolves the case; one that comes reopens it. A case that a person or a ticket closed or
 * reopened in between stays as they left it until the next such edge.
 */
export function caseTurn(
  status: Case['fields']['status'],
  members: readonly Issue[],
  changes: readonly MemberChange[],
): CaseTurn {
  if (changes.some(comes)) return isClosed(status) ? 'reopen' : null
  if (!changes.some(goes) || isClosed(status)) return null
  return members.some(isOpenMember) ? null : 'resolve'
}

/**
 * The case's part of a commit that changes members: its status if it follows, and what has to be sent.
 * Whenever a member comes or goes the case's revision is put behind the commit, so that of two
 * members that close at the same moment one sees the other. Read inside the attempt that commits; a
 * `conflict` means to build it anew. Members that neither come nor go need nothing.
 */
export async function caseFollows(
  ports: MemberPorts,
  caseId: CaseId | null,
  changes: readonly MemberChange[],
  run?: Pick<AuditContext, 'runId'>,
): Promise<CaseFollowing> {
  if (caseId === null || !changes.some((one) => comes(one) || goes(one))) return nothing
  const { store, clock, identity } = ports
  // Read before its members: a member that changes after this moment raises this revision.
  const before = await store.get('cases', caseId)
  if (before === undefined) return nothing
  const members = await membersAfter(store, caseId, changes)
  const turn = caseTurn(before.fields.status, members, changes)
  const opened = changes.some(comes)
  if (turn === null) {
    const calls = await opsForStatus(ports, before, [], opened)
    return { puts: [objectPut(before, before.rev), ...calls], audit: [] }
  }
  const now = clock.now()
  const after = turned(before, turn, members, now)
  const ops = await opsForStatus(ports, after, ['status', 'resolution'], opened)
  return {
    puts: [objectPut(after, before.rev), ...ops],
    audit: [
      {
        id: asAuditId(identity.fresh()),
        at: now,
        kind: 'case.edited',
        reason: turnText(before, turn, changes),
        actor: MEMBERS_ACTOR,
        objectId: before.id,
        linkId: null,
        instanceId: null,
        field: 'status',
        before: before.fields.status,
        after: after.fields.status,
        rule: 'members',
        ...(run?.runId === undefined ? {} : { runId: run.runId }),
      },
    ],
  }
}

/**
 * A commit that changes an object, with what the case does of which the object is a member. Built
 * anew, like the commit itself, when somebody wrote in between.
 */
export async function withCase(
  ports: MemberPorts,
  commit: Commit,
  { before, after }: { readonly before: MirrorObject; readonly after: MirrorObject },
  run?: Pick<AuditContext, 'runId'>,
): Promise<Commit> {
  if (before.kind === 'case' || after.kind === 'case') return commit
  const following = await caseFollows(ports, after.caseId, [{ before, after }], run)
  if (following === nothing) return commit
  return {
    ...commit,
    puts: [...(commit.puts ?? []), ...following.puts],
    audit: [...(commit.audit ?? []), ...following.audit],
  }
}

const nothing: CaseFollowing = { puts: [], audit: [] }

function comes({ before, after, seenAgain }: MemberChange): boolean {
  if (after === null || !isOpenMember(after)) return false
  return seenAgain === true || before === null || !isOpenMember(before)
}

function goes({ before, after }: MemberChange): boolean {
  if (before === null || !isOpenMember(before)) return false
  return after === null || !isOpenMember(after)
}

async function membersAfter(
  store: StorePort,
  caseId: CaseId,
  changes: readonly MemberChange[],
): Promise<Issue[]> {
  const changed = new Set(changes.flatMap(({ before, after }) => [before?.id, after?.id]))
  const others = (await store.find('issuesByCase', caseId)).filter(({ id }) => !changed.has(id))
  return [...others, ...changes.flatMap(({ after }) => after ?? [])]
}

function turned(
  before: Case,
  turn: 'resolve' | 'reopen',
  members: readonly Issue[],
  now: number,
): Case {
  const { stamps } = before
  const stampOf = (field: 'status' | 'resolution') =>
    localStamp(now, stamps[field] ?? null, MEMBERS_ACTOR)
  const fields =
    turn === 'reopen'
      ? ({ ...before.fields, status: 'new', resolution: null } as const)
      : ({ ...before.fields, status: 'resolved', resolution: commonReason(members) } as const)
  return {
    ...before,
    fields,
    stamps: { ...stamps, status: stampOf('status'), resolution: stampOf('resolution') },
    updatedAt: now,
  }
}

/** The reason all members were resolved with, or "other" where they differ or none is left. */
function commonReason(members: readonly Issue[]): ResolutionReason {
  const [reason, ...more] = new Set(members.map(({ fields }) => fields.resolution ?? 'other'))
  return reason === undefined || more.length > 0 ? 'other' : reason
}

function turnText(
  object: Case,
  turn: 'resolve' | 'reopen',
  changes: readonly MemberChange[],
): string {
  const edge = turn === 'reopen' ? comes : goes
  const keys = changes.filter(edge).map(({ before, after }) => (after ?? before)?.key ?? '')
  const names = keys.length > 3 ? `${keys.slice(0, 3).join(', ')} and others` : keys.join(', ')
  return turn === 'reopen'
    ? `${object.key} is open again, because ${names} in it ${keys.length === 1 ? 'is' : 'are'} open.`
    : `${object.key} is resolved: with ${names} its last open finding was settled or taken out.`
}
