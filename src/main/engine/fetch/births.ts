import type { Issue } from '../../../shared/domain/issue'
import { MAX_LINKS } from '../../../shared/domain/limits'
import { type Link, type SyncDirection, syncDirections } from '../../../shared/domain/link'
import type { SyncProfile } from '../../../shared/domain/profile'
import { defaultSettings } from '../../../shared/domain/settings'
import { ticketId } from '../../../shared/domain/ticket'
import { asIssueId, asProfileId } from '../../../shared/ids'
import { linkEvent, objectEvent } from '../audit-event'
import { neverRun } from '../cycle/instance-state'
import { auditOf, type RunContext } from '../cycle/run-context'
import { ticketOf } from '../cycle/ticket-record'
import { committing } from '../links/link-base'
import { newLink } from '../links/new-link'
import type { Capabilities, RemoteObject } from '../ports/connector'
import type { Put } from '../ports/store'
import { issueFrom } from './issue-from'

/** An issue made of a record, and the link between the two where the instance mirrors. */
export type Birth = {
  readonly record: RemoteObject
  readonly issue: Issue
  readonly link: Link | null
}

/** What brings records in: the reason told of each issue, and what is kept in the same commit. */
export type BirthCause = {
  /** Follows "ISS-1 was made from SEC-1 in Jira, ". */
  readonly why: string
  /** Asked with the number of issues made, also when it is none; null = they are not wanted any more. */
  readonly alongside: (made: number) => Promise<readonly Put[] | null>
}

const newThere: BirthCause = { why: 'which is new there.', alongside: async () => [] }

/**
 * Makes an issue of each record that none was made of before, all in one commit with their links and
 * the next free keys. Answers what was made.
 */
export async function takeInBirths(
  context: RunContext,
  records: readonly RemoteObject[],
  cause: BirthCause = newThere,
): Promise<readonly Birth[]> {
  const { store } = context
  const mirror = await mirrorChoice(context)
  return committing<readonly Birth[]>(store, async () => {
    const fresh = await notKnownHere(context, records)
    const alongside = await cause.alongside(fresh.length)
    if (alongside === null) return { answer: [], commit: {} }
    const settings = (await store.get('settings', 'settings')) ?? defaultSettings
    const free = MAX_LINKS - (await store.count('links'))
    const births = fresh.map((record, at): Birth => {
      const key = `ISS-${settings.nextIssueNumber + at}`
      const id = asIssueId(context.identity.fresh())
      const issue = issueFrom(context, record, { id, key, profile: mirror.inbound })
      const linked = mirror.direction !== 'none' && at < free
      return { record, issue, link: linked ? linkFor(context, issue, record, mirror) : null }
    })
    if (births.length === 0) return { answer: births, commit: { puts: alongside } }
    const next = settings.nextIssueNumber + births.length
    const puts: Put[] = [
      ...alongside,
      {
        collection: 'settings',
        record: { ...settings, nextIssueNumber: next },
        expectedRev: settings.rev,
      },
      ...(await Promise.all(births.map((birth) => putsOf(context, birth)))).flat(),
      ...(await comparedLater(context, births)),
    ]
    return {
      answer: births,
      commit: { puts, audit: births.flatMap((one) => eventsOf(context, one, cause.why)) },
    }
  })
}

/** Records no issue was made of and that were not made from here, each once. */
export async function notKnownHere(
  { store, instance }: Pick<RunContext, 'store' | 'instance'>,
  records: readonly RemoteObject[],
): Promise<readonly RemoteObject[]> {
  const fresh = new Map<string, RemoteObject>()
  for (const record of records) {
    const origin = `${instance.id}/${record.remoteId}`
    const known =
      (await store.findCount('issuesByOrigin', origin)) > 0 ||
      (await store.findCount('linksByRemote', origin)) > 0 ||
      // A ticket made or linked from here is not news, also once its link is gone.
      (await store.get('tickets', ticketId(instance.id, record.remoteId))) !== undefined
    if (!known) fresh.set(record.remoteId, record)
  }
  return [...fresh.values()]
}

type MirrorChoice = {
  readonly direction: SyncDirection
  readonly inbound: SyncProfile | null
  readonly outbound: SyncProfile | null
}

/** How the instance mirrors what it fetches; the inbound profile also says what a new issue holds. */
async function mirrorChoice({ store, instance, connector }: RunContext): Promise<MirrorChoice> {
  const { type, options } = instance
  const [inbound, outbound] = await store
    .getMany('profiles', [asProfileId(`${type}-default-in`), asProfileId(`${type}-default-out`)])
    .then(
      (found) =>
        [
          found.find((one) => one.direction === 'inbound') ?? null,
          found.find((one) => one.direction === 'outbound') ?? null,
        ] as const,
    )
  const wanted = syncDirections.find((one) => one === options.mirrorDirection) ?? 'none'
  return { direction: possible(wanted, connector.capabilities), inbound, outbound }
}

/** What is left of a direction without what the connector cannot do or was denied. */
function possible(
  wanted: SyncDirection,
  { isremotesyncin, isremotesyncout }: Capabilities,
): SyncDirection {
  const into = isremotesyncin && (wanted === 'in' || wanted === 'both')
  const out = isremotesyncout && (wanted === 'out' || wanted === 'both')
  if (into) return out ? 'both' : 'in'
  return out ? 'out' : 'none'
}

function linkFor(
  context: RunContext,
  issue: Issue,
  { remoteId }: RemoteObject,
  { direction, inbound, outbound }: MirrorChoice,
): Link {
  const into = direction === 'in' || direction === 'both'
  const out = direction === 'out' || direction === 'both'
  const born = newLink(context, issue, context.instance, {
    direction,
    inboundProfileId: into ? (inbound?.id ?? null) : null,
    outboundProfileId: out ? (outbound?.id ?? null) : null,
  })
  return { ...born, remoteId }
}

async function putsOf(
  { store, instance, clock }: RunContext,
  birth: Birth,
): Promise<readonly Put[]> {
  const { issue, link, record } = birth
  const puts: Put[] = [{ collection: 'issues', record: issue, expectedRev: 0 }]
  if (link === null) return puts
  const stored = await store.get('tickets', ticketId(instance.id, record.remoteId))
  return [
    ...puts,
    { collection: 'links', record: link, expectedRev: 0 },
    { collection: 'tickets', record: ticketOf(instance.id, record, stored ?? null, clock.now()) },
  ]
}

/** Has what is mirrored compared by a later run if this one ends before it gets there. */
async function comparedLater(
  { store, instance }: RunContext,
  births: readonly Birth[],
): Promise<readonly Put[]> {
  const linked = births.flatMap(({ link, record }) => (link === null ? [] : record.remoteId))
  if (linked.length === 0) return []
  const state = (await store.get('instanceStates', instance.id)) ?? neverRun(instance.id)
  // Due since ever, so that this very run may settle it.
  const wanted = linked.map((remoteId) => ({ remoteId, attempts: 0, notBefore: 0 }))
  const record = { ...state, retry: [...state.retry, ...wanted] }
  return [{ collection: 'instanceStates', record, expectedRev: state.rev }]
}

function eventsOf(context: RunContext, { issue, link, record }: Birth, why: string) {
  const where = `${record.key} in ${context.instance.name}`
  const born = objectEvent(auditOf(context), issue.id, context.instance.id, {
    kind: 'issue.created',
    reason: `${issue.key} was made from ${where}, ${why}`,
  })
  if (link === null) return [born]
  const reason = `${issue.key} is mirrored with ${where}, direction ${link.direction}, as this connector is set.`
  return [born, linkEvent(auditOf(context), link, { kind: 'ticket.attached', reason })]
}
