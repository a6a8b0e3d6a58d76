import type { Conflict } from '../../shared/domain/conflict'
import type { ConnectorInstance } from '../../shared/domain/instance'
import type { FieldNote, Link } from '../../shared/domain/link'
import type { MirrorObject } from '../../shared/domain/mirror-object'
import type { OutboundOp } from '../../shared/domain/outbound-op'
import type { SyncProfile } from '../../shared/domain/profile'
import { type Ticket, ticketId } from '../../shared/domain/ticket'
import type { FieldPairView, LinkView } from '../../shared/ipc/views'
import { outboundProfile } from '../engine/links/outbound-profile'
import { compileFieldMap } from '../engine/merge/field-map'
import { graceOf } from '../engine/plan/lifecycle'
import { planLink } from '../engine/plan/plan'
import type { PlanInput } from '../engine/plan/plan-input'
import type { FieldStep } from '../engine/plan/plan-types'
import { stepText } from '../engine/plan/why'
import { formerInstance } from './former-instance'
import { linkSentence } from './link-sentence'
import { syncStateOf } from './list-row'
import type { IssuePorts } from './ports'
import type { TermsOf } from './terms'

export type LinkViewPorts = IssuePorts & { readonly termsOf: TermsOf }

/** One link as its panel shows it, from what is stored; asks no remote system. */
export async function linkView(
  ports: LinkViewPorts,
  object: MirrorObject,
  link: Link,
): Promise<LinkView> {
  const { store } = ports
  const [ticket, instance, inbound, outbound, ops, conflicts] = await Promise.all([
    link.remoteId === null
      ? undefined
      : store.get('tickets', ticketId(link.instanceId, link.remoteId)),
    store.get('instances', link.instanceId),
    profileOf(ports, link.inboundProfileId),
    outboundProfile(store, link),
    store.find('opsByLink', link.id),
    store.find('conflictsByLink', link.id),
  ])
  const sides = { object, link, ticket: ticket ?? null, instance, inbound, outbound }
  const parts = { ports, ...sides, ops, conflicts }
  const grace = graceOf(object, inbound, outbound, ports.clock.now())
  return {
    link,
    ticket: ticket ?? null,
    instance:
      instance === undefined
        ? null
        : { id: instance.id, name: instance.name, type: instance.type, enabled: instance.enabled },
    fields: await fieldPairs(parts),
    ops,
    sync: syncStateOf(link, ops),
    why: linkSentence(link, instance ?? null, ops, grace.until, ports.clock.now()),
    inboundProfileName: inbound?.name ?? null,
    outboundProfileName: outbound?.name ?? null,
    graceUntil: grace.until,
  }
}

type Parts = {
  readonly ports: LinkViewPorts
  readonly object: MirrorObject
  readonly link: Link
  readonly ticket: Ticket | null
  readonly instance: ConnectorInstance | undefined
  readonly inbound: SyncProfile | null
  readonly outbound: SyncProfile | null
  readonly ops: readonly OutboundOp[]
  readonly conflicts: readonly Conflict[]
}

/** Both sides of every mapped field, decided by the same plan a run would carry out. */
async function fieldPairs(parts: Parts): Promise<FieldPairView[]> {
  const { ports, object, link, ticket, inbound, outbound, ops, conflicts } = parts
  if (ticket === null) return []
  const instance = parts.instance ?? formerInstance(link, ticket)
  const terms = await ports.termsOf(instance)
  const input: PlanInput = {
    // The planner holds a link without direction; here its fields are compared all the same.
    link: { ...link, state: 'linked' },
    object,
    entries: [],
    links: new Map([[link.id, link]]),
    ops,
    conflicts,
    ticket,
    map: compileFieldMap(inbound, outbound, terms),
    inbound,
    outbound,
    remote: {
      remoteId: ticket.remoteId,
      key: ticket.key,
      url: ticket.url,
      fields: ticket.fields,
      statusName: ticket.statusName,
      statusCategory: ticket.statusCategory,
      updatedAt: ticket.remoteUpdatedAt,
      version: link.remoteVersion,
      fieldTimes: {},
    },
    comments: null,
    files: null,
    contents: {},
    capabilities: terms.capabilities,
    offsetMs: 0,
    now: ports.clock.now(),
    digest: ports.identity.digest,
    names: { instance: instance.name, ticket: ticket.key },
  }
  const shown = { link, ticket, statusFields: terms.capabilities.statusFields }
  return planLink(input).fields.map((step) => pairView(step, shown, stepText(step, input)))
}

type Shown = {
  readonly link: Link
  readonly ticket: Ticket
  readonly statusFields: readonly string[]
}

function pairView(step: FieldStep, shown: Shown, planned: string): FieldPairView {
  const note = shown.link.notes[step.field]
  const isStatus = shown.statusFields.includes(step.remoteField)
  return {
    local: step.field,
    remote: step.remoteField,
    remoteLabel: isStatus ? 'Status' : withCapital(step.remoteField),
    type: step.type,
    here: step.local,
    // People know the status by its name, not by the category that is mapped.
    there: isStatus ? shown.ticket.statusName : (step.rawRemote ?? null),
    thereLocal: step.remote ?? null,
    direction: step.direction,
    state: note?.code === 'conflict' ? 'conflict' : stateOf(step, note),
    why: note?.text ?? planned,
    offer: note?.code === 'conflict' ? 'choose' : note?.code === 'kept-local' ? 'release' : null,
  }
}

function withCapital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

const apartCodes: ReadonlySet<FieldNote['code']> = new Set(['close-switch-off', 'detector'])

function stateOf(step: FieldStep, note: FieldNote | undefined): FieldPairView['state'] {
  if (step.rule === 'unmapped') return 'unmapped'
  if (step.rule === 'not-read') return 'unknown'
  const bothChanged = step.rule === 'D7' || step.rule === 'D8'
  const merges = step.joined || step.type === 'set'
  if (step.conflict !== null || (bothChanged && !merges)) return 'conflict'
  if (step.push !== null) return 'to-send'
  if (step.take !== null) return 'to-receive'
  // What stands apart on purpose is in step with what was last compared, but not with the other side.
  const apart = note !== undefined && apartCodes.has(note.code)
  return apart || step.rule === 'D4' || step.rule === 'D6' ? 'diverged' : 'in-step'
}

async function profileOf(ports: IssuePorts, id: string | null): Promise<SyncProfile | null> {
  return id === null ? null : ((await ports.store.get('profiles', id)) ?? null)
}
