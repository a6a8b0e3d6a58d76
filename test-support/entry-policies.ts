import type { EntryPolicy, SyncProfile } from '../src/shared/domain/profile'

/** Every entry travels, edits are followed in place, files up to 10 MB. */
export const allEntries: EntryPolicy = {
  which: 'all',
  commentTag: '',
  workNoteTag: '',
  fileTag: '',
  edits: 'follow',
  activeOnly: false,
  maxFileBytes: 10_000_000,
}

/** Policies for entries a world can live under. */
export const entryPolicies = {
  append: { ...allEntries, edits: 'append' },
  active: { ...allEntries, activeOnly: true },
  tagged: {
    ...allEntries,
    ...{ which: 'tagged', commentTag: 'say', workNoteTag: 'note', fileTag: 'file' },
    activeOnly: true,
  },
} as const satisfies Record<string, EntryPolicy>

export type EntryPolicyName = keyof typeof entryPolicies

/** The same profile with another policy for entries; an inbound one puts no tags on what comes in. */
export function carrying(profile: SyncProfile, name: EntryPolicyName | undefined): SyncProfile {
  if (name === undefined || profile.direction === 'inbound') return profile
  return { ...profile, entries: entryPolicies[name] }
}
