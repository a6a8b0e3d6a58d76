import { sameValue } from '../src/main/engine/merge/canonical'
import { compileFieldMap, type FieldPair, flowOf } from '../src/main/engine/merge/field-map'
import { findObject } from '../src/main/engine/objects/linked-object'
import type { AuditEvent } from '../src/shared/domain/audit'
import type { Link } from '../src/shared/domain/link'
import { fieldValueOf, type MirrorObject } from '../src/shared/domain/mirror-object'
import type { FieldValue } from '../src/shared/domain/value'

import { checkCases } from './world-cases'
import { checkComments } from './world-comment-checks'
import { checkEntries } from './world-entry-checks'
import { fail } from './world-fail'
import { type LivedWorld, objectIds, serverOf } from './world-lived'

/** Checks everything that must hold of a settled world; throws the first thing that does not. */
export async function checkWorld(lived: LivedWorld): Promise<void> {
  const links = await lived.world.links()
  await checkQueue(lived)
  await checkCreated(lived)
  for (const link of links) await checkFields(lived, link)
  await checkLastWriter(lived, links)
  await checkLosers(lived)
  await checkOneWay(lived, links)
  await checkCases(lived)
  await checkLines(lived)
  await checkComments(lived, links)
  await checkEntries(lived, links)
  await checkFixpoint(lived)
}

/** vi: nothing is left in the queue, and no link is left half made. */
async function checkQueue({ world }: LivedWorld): Promise<void> {
  const ops = await world.store.all('ops')
  if (ops.length > 0) fail('ops are left', ops)
  const unfinished = (await world.links()).filter((link) => link.state !== 'linked')
  if (unfinished.length > 0) fail('links are not linked', unfinished)
  const open = await world.store.all('conflicts')
  if (open.length > 0) fail('choices are left', open)
}

/** vi: each create made exactly one ticket. */
async function checkCreated({ world }: LivedWorld): Promise<void> {
  for (const server of world.servers) {
    const markers = [...server.records.values()].flatMap((record) => record.marker ?? [])
    if (new Set(markers).size !== markers.length) fail('a ticket was created twice', markers)
  }
}

/** i: both sides of every field that flows both ways agree. */
async function checkFields(lived: LivedWorld, link: Link): Promise<void> {
  const { world } = lived
  const issue = await findObject(world.store, link.objectId)
  if (issue === undefined || link.remoteId === null) return
  const server = serverOf(world, link.remoteId)
  const record = server.of(link.remoteId)
  for (const pair of await pairsOf(lived, link)) {
    if (flowOf(pair, link.direction) !== 'both' || pair.field === 'resolution') continue
    // The detector's word stands apart from what a ticket says.
    if (link.notes[pair.field]?.code === 'detector') continue
    const local = fieldValueOf(issue, pair.field)
    const raw = record.fields[pair.readFrom] ?? null
    if (!agrees(pair, local, raw)) {
      fail(`${pair.field} differs over ${link.id}`, { local, raw, link, issue })
    }
  }
  checkResolution(issue)
}

function checkResolution({ fields }: MirrorObject): void {
  if ((fields.status === 'resolved') !== (fields.resolution !== null)) {
    fail('status and resolution contradict each other', fields)
  }
}

function agrees(pair: FieldPair, local: FieldValue, raw: FieldValue): boolean {
  const remote = pair.toLocal(raw)
  if (remote === undefined) return false
  const outgoing = pair.toRemote(local)
  const stored = outgoing === undefined ? undefined : pair.stored(outgoing)
  return (
    sameValue(pair.type, local, remote) ||
    (stored !== undefined && sameValue(pair.type, stored, remote))
  )
}

/** ii: a text that was written on several sides ends as the last one wrote it. */
async function checkLastWriter(lived: LivedWorld, links: readonly Link[]): Promise<void> {
  const { world, plan, chronicle, disturbed } = lived
  const exact = plan.servers.every(
    ({ traits }) => traits.perFieldTimes && traits.precondition && !traits.normalises,
  )
  if (disturbed || !exact || plan.steps.some((step) => step.do === 'create')) return
  for (const object of await objectsOf(lived)) {
    const own = links.filter((link) => link.objectId === object.id)
    // Only where every ticket can both hear and speak is there one last writer.
    if (own.length === 0 || own.some((link) => link.direction !== 'both')) continue
    const tickets = new Set(own.map((link) => link.remoteId))
    const decided = new Set(plan.ask ?? [])
    for (const field of ['name', 'description', 'assignee', 'custom:team'] as const) {
      if (decided.has(field) || (field === 'description' && chronicle.lines.size > 0)) continue
      const last = chronicle.writes
        .filter((one) => one.field === field)
        .filter((one) => one.objectId === object.id || tickets.has(one.remoteId))
        .at(-1)
      if (last !== undefined && fieldValueOf(object, field) !== last.value) {
        fail(`${field} is not what was written last`, {
          last,
          present: fieldValueOf(object, field),
          writes: chronicle.writes.filter((one) => one.field === field),
          stamp: object.stamps[field],
          skews: world.servers.map((server) => server.traits.skewMs),
        })
      }
    }
  }
}

/** v: a person's text that our write replaced over there, or a remote one here, is in the audit. */
async function checkLosers(lived: LivedWorld): Promise<void> {
  const { world, plan, chronicle } = lived
  const events = await world.store.audit({ limit: 100_000 })
  const recorded = new Set(events.flatMap(valuesOf))
  const human = new Set(
    chronicle.writes
      .filter((one) => one.field === 'name' || one.field === 'description')
      .map((one) => String(one.value)),
  )
  for (const [index, server] of world.servers.entries()) {
    // Without a precondition a value can be replaced before anybody has seen it.
    if (plan.servers[index]?.traits.precondition !== true || server.traits.normalises) continue
    for (const write of server.written) {
      const lost = String(write.before)
      const kept = recorded.has(lost) || isJoined(lost, [String(write.after), ...recorded])
      if (write.verb === 'update' && human.has(lost) && !kept) {
        fail('a replaced value is not in the audit', { write, lost })
      }
    }
  }
}

/** Whether every line of a long text stands in one of the others. */
function isJoined(text: string, others: readonly string[]): boolean {
  const lines = new Set(others.flatMap((other) => other.split('\n')))
  return text.includes('\n') && text.split('\n').every((line) => lines.has(line))
}

/** xi: where each side keeps to its own line, every line is as it was written last. */
async function checkLines({ world, plan, chronicle }: LivedWorld): Promise<void> {
  if (plan.ownLines !== true) return
  const issue = await world.store.get('issues', 'issue1')
  const lines = issue?.fields.description.split('\n') ?? []
  for (const [number, text] of chronicle.lines) {
    if (lines[number] !== text) fail(`line ${number} is not what was written last`, { text, lines })
  }
}

function valuesOf(event: AuditEvent): string[] {
  return [event.before, event.after, event.lost].flatMap((value) =>
    value === undefined ? [] : [String(value)],
  )
}

/** vii: what only listens was never written, and what is only spoken to was never listened to. */
async function checkOneWay(lived: LivedWorld, links: readonly Link[]): Promise<void> {
  const { world, chronicle, directions } = lived
  for (const link of links) {
    const had = directions.get(link.id) ?? new Set()
    if (link.remoteId === null) continue
    const shared = links.filter((one) => one.remoteId === link.remoteId).length > 1
    if (shared) continue
    const server = serverOf(world, link.remoteId)
    const written = server.written.filter(
      (one) => one.remoteId === link.remoteId && one.verb !== 'create',
    )
    if (!had.has('out') && !had.has('both') && written.length > 0) {
      fail(`a ticket that is only read was written`, { link, written })
    }
    if (had.has('in') || had.has('both')) continue
    const issue = await findObject(world.store, link.objectId)
    const theirs = chronicle.writes.filter((one) => one.remoteId === link.remoteId)
    for (const one of theirs) {
      if (
        ['name', 'description'].includes(one.field) &&
        // A person who decides may choose it all the same.
        !(lived.plan.ask ?? []).includes(one.field) &&
        issue !== undefined &&
        fieldValueOf(issue, one.field) === one.value
      ) {
        fail('a ticket that is only written was read', { link, one })
      }
    }
  }
}

/** iv: another whole round writes nothing anywhere. */
async function checkFixpoint({ world }: LivedWorld): Promise<void> {
  const before = world.writes()
  const logs = world.servers.map((server) => server.written.length)
  await world.round()
  await world.round()
  if (world.writes() !== before) {
    fail(
      'a settled world was written again',
      world.servers.map((server, at) => server.written.slice(logs[at])),
    )
  }
}

async function pairsOf(lived: LivedWorld, link: Link): Promise<readonly FieldPair[]> {
  const { store } = lived.world
  const profile = async (id: string | null) =>
    id === null ? null : ((await store.get('profiles', id)) ?? null)
  const inbound = await profile(link.inboundProfileId)
  const outbound = await profile(link.outboundProfileId)
  return compileFieldMap(inbound, outbound, lived.world.connectorOf(link.instanceId)).pairs
}

async function objectsOf({ world, plan }: LivedWorld): Promise<MirrorObject[]> {
  const found = await Promise.all(objectIds(plan).map((id) => findObject(world.store, id)))
  return found.flatMap((object) => object ?? [])
}
