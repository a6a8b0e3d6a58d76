import { z } from 'zod'
import { connectorTypes } from '../../../../shared/domain/instance'
import {
  conflictPolicies,
  type EntryPolicy,
  type ProfileRow,
  profileDirections,
  rowModes,
  type SyncProfile,
} from '../../../../shared/domain/profile'
import type {
  MappableFields,
  ProfileCheck,
  ProfileProblem,
  ProfileSample,
  ProfileUsage,
  RemoteFieldView,
} from '../../../../shared/ipc/profile-views'
import { describing, list, moment, value } from '../described'
import { fieldType } from './link'

const row = describing<ProfileRow>()('ProfileRow', {
  local: z.string(),
  remote: z.string(),
  type: fieldType,
  mode: z.enum(rowModes),
  conflict: z.enum(conflictPolicies),
  values: z.record(z.string(), z.string()).nullable(),
  fallback: z.string().nullable(),
})

const entries = describing<EntryPolicy>()('EntryPolicy', {
  which: z.enum(['none', 'all', 'tagged']),
  commentTag: z.string(),
  workNoteTag: z.string(),
  fileTag: z.string(),
  publicComments: z.boolean().optional(),
  edits: z.enum(['follow', 'append']),
  activeOnly: z.boolean(),
  maxFileBytes: z.number(),
})

export const profile = describing<SyncProfile>()('Profile', {
  id: z.string(),
  name: z.string(),
  description: z.string(),
  connectorType: z.enum(connectorTypes),
  direction: z.enum(profileDirections),
  builtIn: z.boolean(),
  rows: list(row),
  mirrorClose: z.boolean(),
  mirrorReopen: z.boolean(),
  entries,
  graceDays: z.number(),
  version: z.number(),
  updatedAt: moment,
  rev: z.number(),
})

const profileProblem = describing<ProfileProblem>()('ProfileProblem', {
  code: z.enum([
    'name-missing',
    'field-twice',
    'table-empty',
    'value-not-allowed',
    'value-unmapped',
    'field-unknown',
    'field-read-only',
    'type-differs',
    'nothing-flows',
  ]),
  row: z.number().nullable(),
  message: z.string(),
})

const remoteField = describing<RemoteFieldView>()('RemoteField', {
  name: z.string(),
  label: z.string(),
  type: fieldType,
  writable: z.boolean(),
  values: list(z.string()).nullable(),
})

export const mappableFields = describing<MappableFields>()('MappableFields', {
  fields: list(remoteField),
  statusFields: list(z.string()).describe('Names under which the same status stands'),
  typesAsked: z
    .number()
    .describe('Record types asked for their fields; with 0 nobody can tell which there are'),
})

export const profileCheck = describing<ProfileCheck>()('ProfileCheck', {
  errors: list(profileProblem),
  warnings: list(profileProblem),
  fields: list(remoteField).nullable(),
})

export const profileUsage = describing<ProfileUsage>()('ProfileUsage', {
  links: z.number(),
  sample: list(z.string()),
})

export const profileSample = describing<ProfileSample>()('ProfileSample', {
  key: z.string(),
  title: z.string(),
  pairs: list(
    z.object({
      local: z.string(),
      remote: z.string(),
      from: value,
      to: value,
      mapped: z.boolean(),
    }),
  ),
})
