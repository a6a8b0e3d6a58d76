import type { Link } from '../../../shared/domain/link'
import type { EntryPolicy, ProfileRow, SyncProfile } from '../../../shared/domain/profile'
import { asProfileId } from '../../../shared/ids'
import type { StorePort } from '../ports/store'

type Chosen = Pick<Link, 'instanceId' | 'outboundProfileId' | 'moreOutboundProfileIds'>

/**
 * What flows outward over a link: its outbound profile, or several joined into one. A link takes one
 * inbound profile and any number of outbound ones, as in Cortex XSIAM. Null when one of them is gone,
 * since half a mapping would be mistaken for the whole. Tags that were set for the instance count
 * instead of those of the profile.
 */
export async function outboundProfile(store: StorePort, link: Chosen): Promise<SyncProfile | null> {
  if (link.outboundProfileId === null) return null
  const more = link.moreOutboundProfileIds ?? []
  const first = await store.get('profiles', link.outboundProfileId)
  const others = more.length === 0 ? [] : await store.getMany('profiles', more)
  const whole = first !== undefined && others.length === more.length
  const joined = whole ? joinProfiles([first, ...others]) : null
  if (joined?.entries.which !== 'tagged') return joined
  const instance = await store.get('instances', link.instanceId)
  return { ...joined, entries: withOwnTags(joined.entries, instance?.options ?? {}) }
}

function withOwnTags(
  entries: EntryPolicy,
  options: Readonly<Record<string, string | undefined>>,
): EntryPolicy {
  const own = (name: 'commentTag' | 'workNoteTag' | 'fileTag') =>
    options[name]?.trim() || entries[name]
  return {
    ...entries,
    commentTag: own('commentTag'),
    workNoteTag: own('workNoteTag'),
    fileTag: own('fileTag'),
  }
}

/**
 * Several profiles of one direction as one: where two map the same local field the first decides;
 * what any of them lets cross, crosses; the longest grace time holds.
 */
function joinProfiles(profiles: readonly SyncProfile[]): SyncProfile | null {
  const [first, ...others] = profiles
  if (first === undefined || others.length === 0) return first ?? null
  const rows = new Map<string, ProfileRow>()
  for (const { local, ...rest } of profiles.flatMap((profile) => profile.rows)) {
    if (!rows.has(local)) rows.set(local, { local, ...rest })
  }
  const any = (of: (profile: SyncProfile) => boolean) => profiles.some(of)
  return {
    ...first,
    id: asProfileId(profiles.map((profile) => profile.id).join('+')),
    name: profiles.map((profile) => profile.name).join(' + '),
    rows: [...rows.values()],
    mirrorClose: any((profile) => profile.mirrorClose),
    mirrorReopen: any((profile) => profile.mirrorReopen),
    entries: (profiles.find((one) => one.entries.which !== 'none') ?? first).entries,
    graceDays: Math.max(...profiles.map((profile) => profile.graceDays)),
    // Revisions only grow, so their sum tells any two states of these profiles apart.
    rev: profiles.reduce((sum, profile) => sum + profile.rev, 0),
  }
}
