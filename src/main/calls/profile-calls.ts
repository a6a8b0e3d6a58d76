import { asInstanceId, asProfileId } from '../../shared/ids'
import { checkProfile } from '../profiles/check-profile'
import {
  createProfile,
  duplicateProfile,
  profileOf,
  removeProfile,
  updateProfile,
} from '../profiles/profile-commands'
import { profileUsage, remapProfile } from '../profiles/profile-links'
import { actorOf } from '../settings/workspace-settings'
import type { CallContext } from './context'
import type { Group } from './group'

/** Calls on sync profiles. */
export function profileCalls(context: CallContext): Group<'profiles'> {
  return {
    'profiles.list': async () => {
      const profiles = await context.store.all('profiles')
      return profiles.sort((a, b) => a.name.localeCompare(b.name))
    },
    'profiles.create': async ({ draft }) => createProfile(context, draft, await actorOf(context)),
    'profiles.update': async ({ profileId, draft, expectedVersion }) => {
      const id = asProfileId(profileId)
      return updateProfile(context, id, draft, expectedVersion, await actorOf(context))
    },
    'profiles.remove': async ({ profileId }) => {
      await removeProfile(context, asProfileId(profileId), await actorOf(context))
      return null
    },
    'profiles.duplicate': async ({ profileId, name }) =>
      duplicateProfile(context, asProfileId(profileId), name, await actorOf(context)),
    'profiles.check': ({ draft, instanceId }) =>
      checkProfile(context, draft, instanceId === null ? null : asInstanceId(instanceId)),
    'profiles.remap': async ({ profileId }) => {
      const { id } = await profileOf(context.store, asProfileId(profileId))
      return { links: await remapProfile(context, id) }
    },
    'profiles.usage': async ({ profileId }) => {
      const { id } = await profileOf(context.store, asProfileId(profileId))
      return profileUsage(context, id)
    },
  }
}
