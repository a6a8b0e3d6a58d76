import { MAX_PROFILES } from '../../shared/domain/limits'
import type { ProfileDraft, SyncProfile } from '../../shared/domain/profile'
import { failure } from '../../shared/errors'
import { asAuditId, asProfileId, type ProfileId } from '../../shared/ids'
import { committing } from '../engine/links/link-base'
import type { StorePort } from '../engine/ports/store'
import { draftProblems } from './draft-problems'
import type { ProfilePorts } from './ports'
import { profileUsage } from './profile-links'

/** Stores a new profile. Throws AppFailure `bad-request` naming what is wrong, `limit`. */
export async function createProfile(
  ports: ProfilePorts,
  draft: ProfileDraft,
  actor: string,
): Promise<SyncProfile> {
  const reason = (name: string) => `${actor} made the profile "${name}".`
  return addProfile(ports, draft, actor, reason)
}

/**
 * Makes a profile of one's own out of any other, built-in ones included. Throws AppFailure
 * `not-found`, `bad-request` without a name, `limit`.
 */
export async function duplicateProfile(
  ports: ProfilePorts,
  id: ProfileId,
  name: string,
  actor: string,
): Promise<SyncProfile> {
  const draft: ProfileDraft = await profileOf(ports.store, id)
  const reason = (own: string) => `${actor} made the profile "${own}" from "${draft.name}".`
  return addProfile(ports, { ...draft, name }, actor, reason)
}

/**
 * Changes a profile of one's own; its links flow by it from their next run on. `expectedVersion` is
 * the version the draft was made from. Throws AppFailure `not-found`, `refused` for a built-in one,
 * `conflict` when somebody changed it meanwhile, `bad-request` naming what is wrong.
 */
export async function updateProfile(
  ports: ProfilePorts,
  id: ProfileId,
  draft: ProfileDraft,
  expectedVersion: number,
  actor: string,
): Promise<SyncProfile> {
  const { store, clock } = ports
  refuseBadDraft(draft)
  await committing(store, async () => {
    const before = await ownProfile(store, id)
    refuseOtherKind(before, draft)
    if (before.version !== expectedVersion) {
      throw failure({
        code: 'conflict',
        message: `"${before.name}" was changed meanwhile (version ${before.version}). Look at it again before you save.`,
        retry: 'after-fix',
        fields: { expectedVersion: `It is at version ${before.version}.` },
      })
    }
    const record: SyncProfile = {
      ...before,
      ...tidied(draft),
      version: before.version + 1,
      updatedAt: clock.now(),
    }
    const reason = `${actor} changed the profile "${record.name}" to version ${record.version}.`
    return {
      answer: null,
      commit: {
        puts: [{ collection: 'profiles', record, expectedRev: before.rev }],
        audit: [line(ports, { kind: 'profile.edited', reason, actor })],
      },
    }
  })
  return profileOf(store, id)
}

/** Removes a profile of one's own. Throws AppFailure `not-found`, `refused` while anything uses it. */
export async function removeProfile(
  ports: ProfilePorts,
  id: ProfileId,
  actor: string,
): Promise<void> {
  const { store } = ports
  await committing(store, async () => {
    const { name } = await ownProfile(store, id)
    await refuseUsed(store, id, name)
    const reason = `${actor} removed the profile "${name}".`
    return {
      answer: null,
      commit: {
        deletes: [{ collection: 'profiles', key: id }],
        audit: [line(ports, { kind: 'profile.removed', reason, actor })],
      },
    }
  })
}

async function addProfile(
  ports: ProfilePorts,
  draft: ProfileDraft,
  actor: string,
  reason: (name: string) => string,
): Promise<SyncProfile> {
  const { store, clock, identity } = ports
  refuseBadDraft(draft)
  const id = asProfileId(identity.fresh())
  await committing(store, async () => {
    if ((await store.count('profiles')) >= MAX_PROFILES) throw full()
    const record: SyncProfile = {
      ...tidied(draft),
      id,
      builtIn: false,
      version: 1,
      updatedAt: clock.now(),
      rev: 0,
    }
    return {
      answer: null,
      commit: {
        puts: [{ collection: 'profiles', record, expectedRev: 0 }],
        audit: [line(ports, { kind: 'profile.created', reason: reason(record.name), actor })],
      },
    }
  })
  return profileOf(store, id)
}

function full() {
  return failure({
    code: 'limit',
    message: `A workspace can have ${MAX_PROFILES} sync profiles, and this one has. Remove one first.`,
    retry: 'after-fix',
  })
}

/** The profile, or AppFailure `not-found`. */
export async function profileOf(store: StorePort, id: ProfileId): Promise<SyncProfile> {
  const profile = await store.get('profiles', id)
  if (profile !== undefined) return profile
  throw failure({
    code: 'not-found',
    message: 'This sync profile no longer exists.',
    retry: 'no',
    fields: { profileId: 'There is no such profile.' },
  })
}

async function ownProfile(store: StorePort, id: ProfileId): Promise<SyncProfile> {
  const profile = await profileOf(store, id)
  if (!profile.builtIn) return profile
  throw failure({
    code: 'refused',
    message: `"${profile.name}" comes with Lockstep and stays as it is. Duplicate it and change the copy.`,
    retry: 'no',
  })
}

function refuseBadDraft(draft: ProfileDraft): void {
  const { errors } = draftProblems(draft)
  const [first] = errors
  if (first === undefined) return
  const fields = errors.map(({ row, message }) => [row === null ? 'name' : `rows.${row}`, message])
  throw failure({
    code: 'bad-request',
    message: first.message,
    retry: 'after-fix',
    fields: Object.fromEntries(fields),
  })
}

/** Links chose a profile for its system and direction, so these stay. */
function refuseOtherKind(before: SyncProfile, draft: ProfileDraft): void {
  const wrong = {
    ...(before.connectorType === draft.connectorType ? {} : { connectorType: 'It cannot change.' }),
    ...(before.direction === draft.direction ? {} : { direction: 'It cannot change.' }),
  }
  if (Object.keys(wrong).length === 0) return
  throw failure({
    code: 'bad-request',
    message: `"${before.name}" is an ${before.direction} profile for ${before.connectorType}, and that cannot change. Make another profile instead.`,
    retry: 'after-fix',
    fields: wrong,
  })
}

async function refuseUsed(store: StorePort, id: ProfileId, name: string): Promise<void> {
  const { links, sample } = await profileUsage({ store }, id)
  const projects = (await store.all('projects')).filter(
    ({ target }) => target?.inboundProfileId === id || target?.outboundProfileId === id,
  )
  const names = projects.map((project) => project.name)
  if (links + names.length === 0) return
  const users = [
    ...(links === 0 ? [] : [`${counted(links, 'link')} (${some(sample, links)})`]),
    ...(names.length === 0
      ? []
      : [`${counted(names.length, 'project')} (${some(names, names.length)})`]),
  ]
  throw failure({
    code: 'refused',
    message: `"${name}" is used by ${users.join(' and ')}. Choose another profile there first.`,
    retry: 'after-fix',
  })
}

/** Names told in a sentence. */
const TOLD = 3

function some(names: readonly string[], all: number): string {
  const told = names.slice(0, TOLD)
  return all > told.length ? `${told.join(', ')} and others` : told.join(', ')
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

function tidied(draft: ProfileDraft): ProfileDraft {
  const { commentTag, workNoteTag, fileTag } = draft.entries
  return {
    ...draft,
    name: draft.name.trim(),
    description: draft.description.trim(),
    entries: {
      ...draft.entries,
      commentTag: commentTag.trim(),
      workNoteTag: workNoteTag.trim(),
      fileTag: fileTag.trim(),
    },
  }
}

type Facts = {
  readonly kind: 'profile.created' | 'profile.edited' | 'profile.removed'
  readonly reason: string
  readonly actor: string
}

function line({ identity, clock }: ProfilePorts, facts: Facts) {
  return {
    id: asAuditId(identity.fresh()),
    at: clock.now(),
    ...{ objectId: null, linkId: null, instanceId: null, field: null },
    ...facts,
  }
}
