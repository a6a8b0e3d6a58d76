import { z } from 'zod'
import { failure } from '../../../../shared/errors'
import { contract } from '../../../../shared/ipc/contract'
import { id } from '../../../../shared/ipc/contract/arguments'
import { answering, requesting } from '../described'
import { operation } from '../operation'
import { pageAfter, pageOf, paging } from '../paging'
import { profile, profileCheck, profileSample, profileUsage } from '../schemas/profile'

const { draft: plainDraft } = contract['profiles.create'].args.shape
const row = plainDraft.shape.rows.unwrap().element.shape
const draftShape = {
  ...plainDraft.shape,
  description: plainDraft.shape.description.default(''),
  rows: z
    .array(
      z.strictObject({
        ...row,
        mode: row.mode.default('always'),
        conflict: row.conflict.default('newest'),
        values: row.values.default(null),
        fallback: row.fallback.default(null),
      }),
    )
    .max(200),
}
const draft = requesting('ProfileDraft', z.strictObject(draftShape))
const profileChange = requesting(
  'ProfileChange',
  z.strictObject({
    ...draftShape,
    expectedVersion: contract['profiles.update'].args.shape.expectedVersion.describe(
      'Version the change was made from',
    ),
  }),
)
const sampling = requesting(
  'ProfileSampling',
  contract['profiles.samples'].args.omit({ profileId: true }),
)
const checking = requesting(
  'ProfileChecking',
  z.strictObject({ draft, instanceId: id.nullable().default(null) }),
)
const copy = requesting(
  'ProfileCopy',
  z.strictObject({ name: contract['profiles.duplicate'].args.shape.name }),
)

const params = z.strictObject({ profileId: id })

/** Sync profiles. */
export const profileOperations = [
  operation({
    id: 'listProfiles',
    method: 'GET',
    path: '/profiles',
    tag: 'profiles',
    summary: 'Sync profiles, built-in ones as well',
    query: z.strictObject(paging),
    answer: pageOf('ProfilePage', profile),
    run: async ({ call }, { query }) =>
      pageAfter(await call('profiles.list', {}), query, (one) => one.id),
  }),
  operation({
    id: 'readProfile',
    method: 'GET',
    path: '/profiles/{profileId}',
    tag: 'profiles',
    summary: 'One sync profile',
    params,
    answer: profile,
    run: async ({ call }, { params: { profileId } }) => {
      const found = (await call('profiles.list', {})).find((one) => one.id === profileId)
      if (found !== undefined) return found
      throw failure({ code: 'not-found', message: 'This profile does not exist.', retry: 'no' })
    },
  }),
  operation({
    id: 'createProfile',
    method: 'POST',
    path: '/profiles',
    tag: 'profiles',
    summary: 'Create a sync profile',
    status: 201,
    body: draft,
    answer: profile,
    run: ({ call }, { body }) => call('profiles.create', { draft: body }),
  }),
  operation({
    id: 'checkProfile',
    method: 'POST',
    path: '/profiles/check',
    tag: 'profiles',
    summary: 'What is wrong with a profile, and what would not flow; nothing is stored',
    limitMs: 120_000,
    body: checking,
    answer: profileCheck,
    run: ({ call }, { body }) => call('profiles.check', body),
  }),
  operation({
    id: 'editProfile',
    method: 'PUT',
    path: '/profiles/{profileId}',
    tag: 'profiles',
    summary: 'Replace a profile; built-in ones can only be duplicated',
    params,
    body: profileChange,
    answer: profile,
    run: ({ call }, { params: { profileId }, body: { expectedVersion, ...rest } }) =>
      call('profiles.update', { profileId, expectedVersion, draft: rest }),
  }),
  operation({
    id: 'deleteProfile',
    method: 'DELETE',
    path: '/profiles/{profileId}',
    tag: 'profiles',
    summary: 'Delete a profile no link uses',
    params,
    run: ({ call }, { params: { profileId } }) => call('profiles.remove', { profileId }),
  }),
  operation({
    id: 'duplicateProfile',
    method: 'POST',
    path: '/profiles/{profileId}/duplicate',
    tag: 'profiles',
    summary: 'Copy a profile under another name',
    status: 201,
    params,
    body: copy,
    answer: profile,
    run: ({ call }, { params: { profileId }, body }) =>
      call('profiles.duplicate', { profileId, ...body }),
  }),
  operation({
    id: 'remapProfile',
    method: 'POST',
    path: '/profiles/{profileId}/remap',
    tag: 'profiles',
    summary: 'Read every link that uses a profile anew in the next cycle',
    params,
    answer: answering('Remapped', z.object({ links: z.number() })),
    run: ({ call }, { params: { profileId } }) => call('profiles.remap', { profileId }),
  }),
  operation({
    id: 'readProfileUsage',
    method: 'GET',
    path: '/profiles/{profileId}/usage',
    tag: 'profiles',
    summary: 'What hangs on a profile',
    params,
    answer: profileUsage,
    run: ({ call }, { params: { profileId } }) => call('profiles.usage', { profileId }),
  }),
  operation({
    id: 'readProfileSamples',
    method: 'POST',
    path: '/profiles/{profileId}/samples',
    tag: 'profiles',
    summary: 'What a profile makes of real records; nothing is written',
    params,
    body: sampling,
    answer: answering('ProfileSamples', z.object({ samples: z.array(profileSample) })),
    run: async ({ call }, { params: { profileId }, body }) => ({
      samples: [...(await call('profiles.samples', { profileId, ...body }))],
    }),
  }),
]
