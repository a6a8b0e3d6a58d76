import { asInstanceId, asIssueId, asProfileId } from '../../shared/ids'
import { checkProfile, mappableFields } from '../profiles/check-profile'
import {
  createProfile,
  duplicateProfile,
  profileOf,
  removeProfile,
  updateProfile,
} from '../profiles/profile-commands'
import { profileUsage, remapProfile } from '../profiles/profile-links'
import { linkedSamples, profileSamples } from '../profiles/profile-samples'
import { refuseUnlessProfilesEdited, refuseUnlessProfilesSeen } from '../settings/desk-rights'
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
    'profiles.create': async ({ draft }) => {
      await refuseUnlessProfilesEdited(context)
      return createProfile(context, draft, await actorOf(context))
    },
    'profiles.update': async ({ profileId, draft, expectedVersion }) => {
      await refuseUnlessProfilesEdited(context)
      const id = asProfileId(profileId)
      return updateProfile(context, id, draft, expectedVersion, await actorOf(context))
    },
    'profiles.remove': async ({ profileId }) => {
      await refuseUnlessProfilesEdited(context)
      await removeProfile(context, asProfileId(profileId), await actorOf(context))
      return null
    },
    'profiles.duplicate': async ({ profileId, name }) => {
      await refuseUnlessProfilesEdited(context)
      return duplicateProfile(context, asProfileId(profileId), name, await actorOf(context))
    },
    'profiles.check': async ({ draft, instanceId }) => {
      await refuseUnlessProfilesSeen(context)
      return checkProfile(context, draft, instanceId === null ? null : asInstanceId(instanceId))
    },
    'profiles.fields': ({ instanceId }) => mappableFields(context, asInstanceId(instanceId)),
    'profiles.remap': async ({ profileId }) => {
      await refuseUnlessProfilesEdited(context)
      const { id } = await profileOf(context.store, asProfileId(profileId))
      return { links: await remapProfile(context, id) }
    },
    'profiles.samples': async ({ profileId, instanceId, issueIds, draft }) => {
      const stored = await profileOf(context.store, asProfileId(profileId))
      const instance = asInstanceId(instanceId)
      if (draft === undefined) {
        return profileSamples(context, stored, instance, issueIds.map(asIssueId))
      }
      await refuseUnlessProfilesSeen(context)
      const profile = { ...stored, ...draft }
      const linked = await linkedSamples(context, profile, instance)
      return linked.length > 0
        ? linked
        : profileSamples(context, profile, instance, issueIds.map(asIssueId))
    },
    'profiles.usage': async ({ profileId }) => {
      await refuseUnlessProfilesSeen(context)
      const { id } = await profileOf(context.store, asProfileId(profileId))
      return profileUsage(context, id)
    },
  }
}
