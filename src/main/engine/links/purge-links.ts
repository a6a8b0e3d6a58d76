import type { Link } from '../../../shared/domain/link'
import { failure } from '../../../shared/errors'
import type { InstanceId, LinkId } from '../../../shared/ids'
import { DAY_MS, type UtcMs } from '../../../shared/time'
import { instanceEvent } from '../audit-event'
import { findObject, objectPut } from '../objects/linked-object'
import { graceOf, resolvedAt } from '../plan/lifecycle'
import type { Commit } from '../ports/store'
import { committing, type LinkPorts } from './link-base'
import { profilesOf } from './load-link'
import { unlinking } from './unlink'

type PurgePorts = Pick<LinkPorts, 'store' | 'clock' | 'identity'>

/** Links looked at with one read. */
const PAGE = 500

/**
 * Removes the links of one instance whose issue or case is resolved and whose grace time is over, if
 * a number of days is given only those resolved at least so long ago. Nothing that still has to be
 * sent or taken in is removed, and tickets stay. Answers how many were removed. Throws AppFailure
 * `not-found` for an unknown instance.
 */
export async function purgeLinks(
  ports: PurgePorts,
  instanceId: InstanceId,
  olderThanDays: number | null,
  actor: string,
): Promise<number> {
  const { store, clock, identity } = ports
  const instance = await store.get('instances', instanceId)
  if (instance === undefined) {
    throw failure({
      code: 'not-found',
      message: 'This connector no longer exists.',
      retry: 'no',
      fields: { instanceId: 'There is no such connector instance.' },
    })
  }
  const before = clock.now() - (olderThanDays ?? 0) * DAY_MS
  let purged = 0
  for (let after: LinkId | '' | null = ''; after !== null; ) {
    const page: readonly Link[] = await store.findPage('linksByInstance', instanceId, after, PAGE)
    for (const { id } of page) if (await purge(ports, id, before, actor)) purged += 1
    after = page.length < PAGE ? null : (page.at(-1)?.id ?? null)
  }
  const age = olderThanDays === null ? '' : ` resolved at least ${olderThanDays} days ago`
  const reason = `${actor} purged ${purged} closed mirror records of ${instance.name}${age}; the tickets stay.`
  const facts = { kind: 'records.purged', reason, actor } as const
  await store.commit({ audit: [instanceEvent({ identity, now: clock.now() }, instanceId, facts)] })
  return purged
}

async function purge(
  ports: PurgePorts,
  id: LinkId,
  before: UtcMs,
  actor: string,
): Promise<boolean> {
  const { store } = ports
  return committing<boolean>(store, async () => {
    const nothing = { answer: false, commit: {} satisfies Commit }
    const link = await store.get('links', id)
    const object = link === undefined ? undefined : await findObject(store, link.objectId)
    if (link === undefined || object === undefined) return nothing
    const since = resolvedAt(object)
    if (since === null || since > before || link.heldAt !== null) return nothing
    const { inbound, outbound } = await profilesOf(store, link)
    if (graceOf(object, inbound, outbound, ports.clock.now()).state !== 'over') return nothing
    if ((await store.find('opsByLink', id)).length > 0) return nothing
    const commit = await unlinking(ports, link, actor)
    // Somebody who reopens it this very moment keeps the link.
    const puts = [...(commit.puts ?? []), objectPut(object, object.rev)]
    return { answer: true, commit: { ...commit, puts } }
  })
}
