import { z } from 'zod'
import { connectorTypes } from '../../domain/instance'
import { conflictPolicies, profileDirections, rowModes } from '../../domain/profile'
import { fieldTypes } from '../../domain/value'
import type { MappableFields, ProfileCheck, ProfileSample, ProfileUsage } from '../profile-views'
import type { SyncProfile } from '../views'
import { id, line, mirrorField, nothing } from './arguments'
import { call } from './call'

const tag = z.string().max(100)

const profileRow = z.strictObject({
  local: mirrorField,
  remote: line.min(1),
  type: z.enum(fieldTypes),
  mode: z.enum(rowModes),
  conflict: z.enum(conflictPolicies),
  values: z.record(line, line).nullable(),
  fallback: line.nullable(),
})

/** A profile as a person writes it; what only the workspace knows is not part of it. */
const profileDraft = z.strictObject({
  name: line,
  description: line,
  connectorType: z.enum(connectorTypes),
  direction: z.enum(profileDirections),
  rows: z.array(profileRow).max(200).readonly(),
  mirrorClose: z.boolean(),
  mirrorReopen: z.boolean(),
  entries: z.strictObject({
    which: z.enum(['none', 'all', 'tagged']),
    commentTag: tag,
    workNoteTag: tag,
    fileTag: tag,
    publicComments: z.boolean().optional(),
    edits: z.enum(['follow', 'append']),
    activeOnly: z.boolean(),
    maxFileBytes: z.int().min(0).max(1_000_000_000),
  }),
  graceDays: z.int().min(0).max(90),
})

/** Calls on sync profiles. */
export const profilesContract = {
  'profiles.list': call<readonly SyncProfile[]>()(() => nothing),
  'profiles.create': call<SyncProfile>()(() => z.strictObject({ draft: profileDraft })),
  'profiles.update': call<SyncProfile>()(() =>
    z.strictObject({
      profileId: id,
      draft: profileDraft,
      /** Version the draft was made from. */
      expectedVersion: z.int().min(1),
    }),
  ),
  'profiles.remove': call<null>()(() => z.strictObject({ profileId: id })),
  'profiles.duplicate': call<SyncProfile>()(() => z.strictObject({ profileId: id, name: line })),
  'profiles.check': call<ProfileCheck>()(() =>
    z.strictObject({ draft: profileDraft, instanceId: id.nullable() }),
  ),
  /** Asked of the system itself. */
  'profiles.fields': call<MappableFields>()(() => z.strictObject({ instanceId: id })),
  'profiles.remap': call<{ readonly links: number }>()(() => z.strictObject({ profileId: id })),
  /** Reads a few records over there for an inbound profile; an outbound one is shown on these issues. */
  'profiles.samples': call<readonly ProfileSample[]>()(() =>
    z.strictObject({
      profileId: id,
      instanceId: id,
      issueIds: z.array(id).max(10).readonly(),
      /** The profile as it stands in an editor; it is shown on what is linked through it, if anything is. */
      draft: profileDraft.optional(),
    }),
  ),
  'profiles.usage': call<ProfileUsage>()(() => z.strictObject({ profileId: id })),
} as const
