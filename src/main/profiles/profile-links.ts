import type { Link } from '../../shared/domain/link'
import type { InstanceId, LinkId, ProfileId } from '../../shared/ids'
import type { ProfileUsage } from '../../shared/ipc/profile-views'
import { neverRun } from '../engine/cycle/instance-state'
import { committing } from '../engine/links/link-base'
import { findObject } from '../engine/objects/linked-object'
import type { StorePort } from '../engine/ports/store'
import type { ProfilePorts } from './ports'

/** Links changed in one commit: enough for speed, few enough for a short journal line. */
const AT_ONCE = 500

/** Keys a person is shown as examples. */
const SAMPLE = 10

/** Links that flow through a profile, in either direction. */
export async function linksThrough(store: StorePort, id: ProfileId): Promise<Link[]> {
  return (await store.all('links')).filter(
    (link) =>
      link.inboundProfileId === id ||
      link.outboundProfileId === id ||
      (link.moreOutboundProfileIds ?? []).includes(id),
  )
}

/** How many links a profile has, and what some of them belong to. */
export async function profileUsage(
  { store }: Pick<ProfilePorts, 'store'>,
  id: ProfileId,
): Promise<ProfileUsage> {
  const links = await linksThrough(store, id)
  const ids = [...new Set(links.map((link) => link.objectId))].slice(0, SAMPLE)
  const objects = await Promise.all(ids.map((one) => findObject(store, one)))
  const sample = objects.flatMap((object) => (object === undefined ? [] : [object.key]))
  return { links: links.length, sample: sample.sort(byNumber) }
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

/**
 * Has the next inbound run look at every link of a profile again, changed over there or not, so that
 * what the mapping now says holds for what it found before as well. Answers the number of links.
 */
export async function remapProfile(
  { store }: Pick<ProfilePorts, 'store'>,
  id: ProfileId,
): Promise<number> {
  const links = (await linksThrough(store, id)).filter((link) => link.remoteId !== null)
  const ids = links.map((link) => link.id)
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    await forgetVersions(store, ids.slice(at, at + AT_ONCE))
  }
  for (const instanceId of new Set(links.map((link) => link.instanceId))) {
    await wantSweep(store, instanceId)
  }
  return links.length
}

/** No listed or swept version counts as known to these links any more. */
async function forgetVersions(store: StorePort, ids: readonly LinkId[]): Promise<void> {
  await committing(store, async () => {
    const links = (await store.getMany('links', ids)).filter((one) => one.remoteVersion !== null)
    const puts = links.map(
      (link) =>
        ({
          collection: 'links',
          record: { ...link, remoteVersion: null },
          expectedRev: link.rev,
        }) as const,
    )
    return { answer: null, commit: { puts } }
  })
}

/** The look at all records of an instance is due with its next run, not within the hour. */
async function wantSweep(store: StorePort, instanceId: InstanceId): Promise<void> {
  await committing(store, async () => {
    const state = (await store.get('instanceStates', instanceId)) ?? neverRun(instanceId)
    const record = { ...state, sweptAt: 0, sweepAfter: null }
    return {
      answer: null,
      commit: {
        puts: [{ collection: 'instanceStates', record, expectedRev: state.rev } as const],
      },
    }
  })
}
