import { pauseLink, resumeLink } from '../src/main/engine/links/link-settings'
import { unlink } from '../src/main/engine/links/unlink'
import type { Link, SyncDirection } from '../src/shared/domain/link'
import { AppFailure } from '../src/shared/errors'
import { at, type LivedWorld, noteDirection, objectAt, serverOf } from './world-lived'
import type { LinkPlan, LinkStep } from './world-plan'
import { ruled, worldOutbound } from './world-profiles'

/** Lets a person at the hub change how things are linked. */
export async function changeLinks(lived: LivedWorld, step: LinkStep): Promise<void> {
  const { world } = lived
  switch (step.do) {
    case 'create':
      return openDespiteFaults(lived, step.link)
    case 'remap':
      return remap(lived, step.table)
    case 'attach-anew':
      return attachAnew(lived, step.pick)
    default: {
      const links = await world.links()
      if (links.length === 0) return
      const link = at(links, step.link)
      lived.disturbed = true
      if (step.do === 'direct') await redirect(lived, link, step.direction)
      else if (step.do === 'pause') await rest(lived, link)
      else if (step.do === 'resume') await resumeLink(world.ports, link.id, 'Ann')
      else await giveUp(lived, link)
    }
  }
}

/** Opens a link of a plan; with `manyInbound` also one the commands would not allow. */
export async function openLink(
  lived: LivedWorld,
  { object, server, direction, attach }: LinkPlan,
): Promise<void> {
  const { world, plan, chronicle } = lived
  const id = objectAt(lived, object)
  const target = at(world.servers, server)
  const first = await allowed(lived, id, direction)
  const ticket = attach
    ? target.add({ summary: chronicle.text('t'), description: chronicle.text('t') }, null).key
    : null
  const link =
    ticket === null
      ? await world.create(id, target, first)
      : await world.attach(id, target, ticket, first)
  noteDirection(lived, link.id, first)
  if (first === direction || !plan.manyInbound) return
  // Opened behind the commands' back: they allow one inbound link for an object.
  const stored = await world.store.get('links', link.id)
  if (stored === undefined) return
  const record: Link = { ...stored, ...world.choice(direction) }
  await world.store.commit({ puts: [{ collection: 'links', record, expectedRev: stored.rev }] })
  noteDirection(lived, link.id, direction)
}

/** A person whose attach fails because the other side does not answer simply has no link. */
async function openDespiteFaults(lived: LivedWorld, link: LinkPlan): Promise<void> {
  try {
    await openLink(lived, link)
  } catch (thrown) {
    if (!(thrown instanceof AppFailure) || thrown.error.code === 'bad-request') throw thrown
  }
}

async function redirect(lived: LivedWorld, link: Link, direction: SyncDirection): Promise<void> {
  try {
    await lived.world.direct(link.id, direction)
    noteDirection(lived, link.id, direction)
  } catch (thrown) {
    // A second inbound link is refused, as it should be.
    if (!(thrown instanceof AppFailure) || thrown.error.code !== 'refused') throw thrown
  }
}

async function rest({ world, rested }: LivedWorld, link: Link): Promise<void> {
  if (link.state !== 'linked') return
  rested.add(link.id)
  await pauseLink(world.ports, link.id, 'Ann')
}

async function giveUp(lived: LivedWorld, link: Link): Promise<void> {
  if (link.remoteId === null) return
  lived.given.push({ objectId: link.objectId, remoteId: link.remoteId })
  await unlink(lived.world.ports, link.id, 'Ann')
}

async function attachAnew(lived: LivedWorld, pick: number): Promise<void> {
  const { world, given } = lived
  if (given.length === 0) return
  const { objectId, remoteId } = at(given, pick)
  const server = serverOf(world, remoteId)
  const direction = await allowed(lived, objectId, 'both')
  try {
    const link = await world.attach(objectId, server, server.of(remoteId).key, direction)
    noteDirection(lived, link.id, direction)
  } catch (thrown) {
    // Linked again already, or the other side does not answer.
    if (!(thrown instanceof AppFailure) || thrown.error.code === 'bad-request') throw thrown
  }
}

/** The direction a person may choose: an object has one inbound link. */
async function allowed(
  lived: LivedWorld,
  objectId: Link['objectId'],
  wanted: SyncDirection,
): Promise<SyncDirection> {
  const others = (await lived.world.links()).filter((link) => link.objectId === objectId)
  const taken = others.some((link) => link.direction === 'in' || link.direction === 'both')
  return taken && (wanted === 'in' || wanted === 'both') ? 'out' : wanted
}

/** Another severity mapping; every ticket is looked at again, as a remap run would have it. */
async function remap(lived: LivedWorld, table: 0 | 1): Promise<void> {
  const { world } = lived
  lived.disturbed = true
  await world.store.commit({
    puts: [
      {
        collection: 'profiles',
        record: ruled(worldOutbound({ version: 2 }, table), lived.plan),
      },
    ],
  })
  for (const server of world.servers) for (const id of server.records.keys()) server.bump(id)
}
