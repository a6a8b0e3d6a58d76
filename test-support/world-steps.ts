import type { Link, SyncDirection } from '../src/shared/domain/link'
import { fieldValueOf } from '../src/shared/domain/mirror-object'
import type { FieldValue } from '../src/shared/domain/value'
import { AppFailure } from '../src/shared/errors'
import { asIssueId, type IssueId, type LinkId, type RemoteId } from '../src/shared/ids'
import { SECOND_MS } from '../src/shared/time'
import type { LinkPlan, Step } from './arbitraries'
import type { MemoryServer } from './memory-server'
import { remoteNames } from './world-chronicle'
import { commentHub, editHub, recommentHub } from './world-hub'
import { type LivedWorld, serverOf } from './world-lived'
import { worldOutbound } from './world-profiles'

/** A person whose attach fails because the other side does not answer simply has no link. */
async function openDespiteFaults(lived: LivedWorld, link: LinkPlan): Promise<void> {
  try {
    await openLink(lived, link)
  } catch (thrown) {
    if (!(thrown instanceof AppFailure) || thrown.error.code === 'bad-request') throw thrown
  }
}

/** Opens a link of a plan; with `manyInbound` also one the commands would not allow. */
export async function openLink(
  lived: LivedWorld,
  { issue, server, direction, attach }: LinkPlan,
): Promise<void> {
  const { world, plan, chronicle } = lived
  const id = issueAt(lived, issue)
  const target = at(world.servers, server)
  const wanted = direction
  let first: SyncDirection = direction
  const others = (await world.links()).filter((link) => link.objectId === id)
  const taken = others.some((link) => link.direction === 'in' || link.direction === 'both')
  if (taken && (direction === 'in' || direction === 'both')) first = 'out'
  const ticket = attach
    ? target.add({ summary: chronicle.text('t'), description: chronicle.text('t') }, null).key
    : null
  const link =
    ticket === null
      ? await world.create(id, target, first)
      : await world.attach(id, target, ticket, first)
  noteDirection(lived, link.id, first)
  if (first === wanted || !plan.manyInbound) return
  // Opened behind the commands' back: they allow one inbound link for an issue.
  const stored = await world.store.get('links', link.id)
  if (stored === undefined) return
  const record: Link = { ...stored, ...world.choice(wanted) }
  await world.store.commit({ puts: [{ collection: 'links', record, expectedRev: stored.rev }] })
  noteDirection(lived, link.id, wanted)
}

/** Lets one thing happen. */
export async function takeStep(lived: LivedWorld, step: Step): Promise<void> {
  const { world, chronicle } = lived
  switch (step.do) {
    case 'edit-here': {
      const id = issueAt(lived, step.issue)
      const issue = await world.store.get('issues', id)
      if (issue === undefined) return
      const change = chronicle.valueHere(step.field, step.pick, issue.fields)
      const value = change[step.field as keyof typeof change] ?? null
      try {
        await editHub(world.ports, id, change)
      } finally {
        // A crash may come before or after the edit was durable.
        const after = await world.store.get('issues', id)
        if (JSON.stringify(after && fieldValueOf(after, step.field)) === JSON.stringify(value)) {
          const write = { at: world.now, field: step.field, value, issue: id, remoteId: null }
          chronicle.writes.push(write)
        }
      }
      return
    }
    case 'edit-there': {
      const ticket = await ticketAt(lived, step.link)
      const name = remoteNames[step.field]
      if (ticket === null || name === undefined) return
      const { server, remoteId } = ticket
      const present = server.of(remoteId).fields[name] ?? null
      const value = chronicle.valueThere(step.field, step.pick, present)
      const resolution = value === 'Done' ? 'Dup' : null
      const closing: Record<string, FieldValue> = step.field === 'status' ? { resolution } : {}
      server.set(remoteId, { [name]: value, ...closing }, 'bob')
      chronicle.writes.push({ at: world.now, field: step.field, value, issue: null, remoteId })
      return
    }
    case 'comment-here': {
      const id = issueAt(lived, step.issue)
      const body = chronicle.text('say here ')
      const entryId = await commentHub(world.ports, id, body)
      chronicle.comments.push({
        ...{ at: world.now, body, edits: { here: 0, there: 0 }, issue: id, entryId },
        ...{ remoteId: null, commentId: null },
      })
      return
    }
    case 'comment-there': {
      const ticket = await ticketAt(lived, step.link)
      if (ticket === null) return
      const { server, remoteId } = ticket
      const body = chronicle.text('say there ')
      const comment = server.comment(remoteId, body, 'bob', null)
      chronicle.comments.push({
        ...{ at: world.now, body, edits: { here: 0, there: 0 }, issue: null, entryId: null },
        ...{ remoteId, commentId: comment.id },
      })
      return
    }
    case 'recomment-here': {
      const own = chronicle.comments.filter((one) => one.entryId !== null)
      const one = own[step.pick % Math.max(1, own.length)]
      if (one?.entryId == null) return
      one.body = chronicle.text('again here ')
      one.edits = { ...one.edits, here: one.edits.here + 1 }
      await recommentHub(world.ports, one.entryId, one.body)
      return
    }
    case 'recomment-there': {
      const own = chronicle.comments.filter((one) => one.commentId !== null)
      const one = own[step.pick % Math.max(1, own.length)]
      if (one?.commentId == null || one.remoteId === null) return
      one.body = chronicle.text('again there ')
      one.edits = { ...one.edits, there: one.edits.there + 1 }
      serverOf(world, one.remoteId).rewrite(one.remoteId, one.commentId, one.body)
      return
    }
    case 'cycle': {
      const server = at(world.servers, step.server)
      await world.cycle(server, { inbound: step.way !== 'out', outbound: step.way !== 'in' })
      return
    }
    case 'cycle-together':
      await Promise.all(world.servers.map((server) => world.cycle(server)))
      return
    case 'advance':
      world.now += step.seconds * SECOND_MS
      return
    case 'skew':
      at(world.servers, step.server).traits.skewMs = step.seconds * SECOND_MS
      lived.disturbed = true
      return
    case 'direct':
      return redirect(lived, step.link, step.direction)
    case 'remap':
      return remap(lived, step.table)
    case 'fault': {
      const { name } = at(world.servers, step.server)
      world.faults.set(name, [...(world.faults.get(name) ?? []), step.fault])
      return
    }
    case 'bump': {
      const ticket = await ticketAt(lived, step.link)
      if (ticket !== null) ticket.server.bump(ticket.remoteId)
      return
    }
    case 'meanwhile':
      world.meanwhile.push({
        calls: step.calls,
        deed: async () => {
          world.now += 2 * SECOND_MS
          await takeStep(lived, step.step)
          world.now += 2 * SECOND_MS
        },
      })
      return
    case 'around-write':
      if (step.fault !== null)
        world.writeFaults.set(at(world.servers, step.server).name, step.fault)
      world.aroundWrite.push({
        when: step.when,
        deed: async () => {
          world.now += 2 * SECOND_MS
          await takeStep(lived, step.step)
          world.now += 2 * SECOND_MS
        },
      })
      return
    case 'crash':
      world.crashIn = step.points
      return
    case 'create':
      return openDespiteFaults(lived, step.link)
  }
}

async function redirect(
  lived: LivedWorld,
  number: number,
  direction: SyncDirection,
): Promise<void> {
  const { world } = lived
  const links = await world.links()
  if (links.length === 0) return
  const link = at(links, number)
  lived.disturbed = true
  try {
    await world.direct(link.id, direction)
    noteDirection(lived, link.id, direction)
  } catch (thrown) {
    // A second inbound link is refused, as it should be.
    if (!(thrown instanceof AppFailure) || thrown.error.code !== 'refused') throw thrown
  }
}

/** Another severity mapping; every ticket is looked at again, as a remap run would have it. */
async function remap(lived: LivedWorld, table: 0 | 1): Promise<void> {
  const { world } = lived
  lived.disturbed = true
  await world.store.commit({
    puts: [{ collection: 'profiles', record: worldOutbound({ version: 2 }, table) }],
  })
  for (const server of world.servers) for (const id of server.records.keys()) server.bump(id)
}

async function ticketAt(
  lived: LivedWorld,
  number: number,
): Promise<{ readonly server: MemoryServer; readonly remoteId: RemoteId } | null> {
  const links = (await lived.world.links()).filter((link) => link.remoteId !== null)
  if (links.length === 0) return null
  const { remoteId } = at(links, number)
  return remoteId === null ? null : { server: serverOf(lived.world, remoteId), remoteId }
}

/** Remembers that a link had a direction. */
export function noteDirection(lived: LivedWorld, id: LinkId, direction: SyncDirection): void {
  const known = lived.directions.get(id) ?? new Set()
  lived.directions.set(id, known.add(direction))
}

function issueAt(lived: LivedWorld, number: number): IssueId {
  return asIssueId(`issue${(number % lived.plan.issues) + 1}`)
}

function at<T>(items: readonly T[], number: number): T {
  return items[number % items.length] as T
}
