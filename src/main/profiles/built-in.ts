import type { SyncProfile } from '../../shared/domain/profile'
import type { Put, StorePort } from '../engine/ports/store'
import { jiraInboundProfile, jiraOutboundProfile } from './jira-profiles'

const builtIn: readonly SyncProfile[] = [jiraInboundProfile, jiraOutboundProfile]

/**
 * Puts the built-in profiles into a workspace that lacks them. A profile that is there is left as it
 * is: a person may have edited it.
 */
export async function ensureBuiltInProfiles(store: StorePort): Promise<void> {
  const present = new Set((await store.all('profiles')).map((profile) => profile.id))
  const puts: Put[] = builtIn
    .filter((profile) => !present.has(profile.id))
    .map((record) => ({ collection: 'profiles', record, expectedRev: 0 }))
  if (puts.length > 0) await store.commit({ puts })
}
