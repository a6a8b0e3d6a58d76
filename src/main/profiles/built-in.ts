import type { SyncProfile } from '../../shared/domain/profile'
import type { Put, StorePort } from '../engine/ports/store'
import { jiraPresets } from './jira-presets'
import { jiraInboundProfile, jiraOutboundProfile } from './jira-profiles'
import { resilientProfiles } from './resilient-profiles'
import { sekoiaProfiles } from './sekoia-profiles'
import { servicenowProfiles } from './servicenow-profiles'
import { webhookProfiles } from './webhook-profiles'
import { xdrProfiles } from './xdr-profiles'
import { xsoarProfiles } from './xsoar-profiles'

/** All profiles that come with Lockstep. */
export const shippedProfiles: readonly SyncProfile[] = [
  jiraInboundProfile,
  jiraOutboundProfile,
  ...jiraPresets,
  ...resilientProfiles,
  ...servicenowProfiles,
  ...webhookProfiles,
  ...xdrProfiles,
  ...xsoarProfiles,
  ...sekoiaProfiles,
]

/**
 * Puts the profiles that come with Lockstep into a workspace that lacks them, and brings those up to
 * date of which a newer version is shipped. Nobody can have edited one: they can only be duplicated.
 */
export async function ensureBuiltInProfiles(
  store: StorePort,
  profiles: readonly SyncProfile[] = shippedProfiles,
): Promise<void> {
  const stored = await store.getMany(
    'profiles',
    profiles.map((profile) => profile.id),
  )
  const known = new Map(stored.map((profile) => [profile.id, profile]))
  const puts = profiles.flatMap((profile): Put[] => {
    const before = known.get(profile.id)
    if (before !== undefined && before.version >= profile.version) return []
    const rev = before?.rev ?? 0
    return [{ collection: 'profiles', record: { ...profile, rev }, expectedRev: rev }]
  })
  if (puts.length > 0) await store.commit({ puts })
}
