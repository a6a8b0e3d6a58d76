import { Redo2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { SyncProfile } from '../../shared/ipc/views'
import { useCommand } from '../app/commands'
import { keyOf } from '../app/keymap'
import { call } from '../data/call'
import { connectorWord } from '../data/connector-words'
import { useInstances } from '../data/instances'
import { loadProfiles } from '../data/profiles'
import { toast } from '../data/toasts'
import { counted } from '../format/words'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { IconButton } from '../ui/IconButton'
import { Page } from '../ui/Page'
import { BackToProfiles } from './BackToProfiles'
import { ChangedMeanwhile } from './ChangedMeanwhile'
import { draftChanges } from './draft-changes'
import { EntryFields } from './EntryFields'
import { type EditedProfile, editedProfile, ownProblems, profileDraft } from './edited-profile'
import { FlowFields } from './FlowFields'
import styles from './ProfileEditor.module.css'
import { ProfileFacts } from './ProfileFacts'
import { ProfileFieldsLeft } from './ProfileFieldsLeft'
import { changeDraft, dropDraft, redoDraft, undoDraft, useProfileDrafts } from './profile-drafts'
import { ProblemList } from './RowProblems'
import { problemsOf, RowTable } from './RowTable'
import { SavePreview } from './SavePreview'
import { useProfileCheck } from './use-profile-check'

type ProfileEditorProps = {
  readonly profile: SyncProfile
  /** Field of an issue whose row is looked for. */
  readonly field: string | null
}

/** A profile of one's own on a page of its own; nothing is stored before Save. */
export function ProfileEditor({ profile, field }: ProfileEditorProps) {
  const kept = useProfileDrafts((state) => state.drafts[profile.id])
  const [stored, setStored] = useState(() => ({ profile, edited: editedProfile(profile) }))
  if (stored.profile !== profile) setStored({ profile, edited: editedProfile(profile) })
  const edited = kept?.history.now ?? stored.edited
  const draft = profileDraft(edited)
  const changes = draftChanges(profileDraft(editedProfile(kept?.base ?? profile)), draft)
  const instances = useInstances((state) => state.instances) ?? []
  const own = instances.filter(({ instance }) => instance.type === profile.connectorType)
  const [chosen, setChosen] = useState<string | null>(null)
  const instanceId = chosen ?? own[0]?.instance.id ?? null
  const { check, unasked } = useProfileCheck(draft, instanceId)
  const wrong = ownProblems(edited)
  const change = (to: (now: EditedProfile) => EditedProfile, what: string | null) =>
    changeDraft(profile, to, what)
  const saving = useSaving(profile, draft, kept?.base.version ?? profile.version)
  const outdated = kept !== undefined && kept.base.version !== profile.version
  const dirty = changes.length > 0
  const obstacle = outdated
    ? 'Choose first which of the two versions counts.'
    : wrong.length + (check?.errors.length ?? 0) > 0
      ? 'Mend what is marked first.'
      : null
  const save = () => {
    if (dirty && obstacle === null) void saving.save()
  }
  useCommand('profile.save', save)
  useCommand('undo', () => undoDraft(profile.id))
  useCommand('redo', () => redoDraft(profile.id))
  const system = connectorWord(profile.connectorType)
  return (
    <Page
      title={edited.name.trim() === '' ? 'Profile without a name' : edited.name}
      actions={
        <>
          {dirty ? (
            <span className={styles.unsaved} role="status">
              {counted(changes.length, 'unsaved change')}
            </span>
          ) : null}
          <BackToProfiles />
          <IconButton
            label="Undo"
            hotkey={keyOf('undo')}
            disabled={(kept?.history.past.length ?? 0) === 0}
            onClick={() => undoDraft(profile.id)}
          >
            <Undo2 size={15} aria-hidden="true" />
          </IconButton>
          <IconButton
            label="Redo"
            hotkey={keyOf('redo')}
            disabled={(kept?.history.future.length ?? 0) === 0}
            onClick={() => redoDraft(profile.id)}
          >
            <Redo2 size={15} aria-hidden="true" />
          </IconButton>
          <Button disabled={!dirty} onClick={() => dropDraft(profile.id)}>
            Discard changes
          </Button>
          <Button
            look="primary"
            hotkey={keyOf('profile.save')}
            busy={saving.busy}
            disabled={!dirty || obstacle !== null}
            title={obstacle ?? undefined}
            onClick={save}
          >
            Save profile
          </Button>
        </>
      }
    >
      {outdated ? <ChangedMeanwhile profile={profile} /> : null}
      {saving.error === null ? null : (
        <ErrorCard
          doing={`Saving ${profile.name}`}
          error={saving.error}
          kept="What you changed is still here; the stored profile is as it was."
        />
      )}
      <ProfileFacts
        edited={edited}
        system={system}
        instances={own.map(({ instance }) => ({ value: instance.id, label: instance.name }))}
        instanceId={instanceId}
        unasked={unasked}
        onInstance={setChosen}
        onChange={change}
      />
      <ProblemList problems={problemsOf(null, wrong, check)} />
      <section className={styles.section} aria-label="Fields">
        <h2>Fields</h2>
        <RowTable
          edited={edited}
          system={system}
          own={wrong}
          check={check}
          wanted={field}
          onChange={change}
        />
        <ProfileFieldsLeft profile={draft} instanceId={instanceId} />
      </section>
      <section className={styles.section} aria-label="Closing and grace">
        <h2>Closing and grace</h2>
        <FlowFields edited={edited} onChange={change} />
      </section>
      <section className={styles.section} aria-label="Comments and files">
        <h2>Comments and files</h2>
        <EntryFields
          edited={edited}
          onChange={(entries, what) =>
            change((now) => ({ ...now, entries: { ...now.entries, ...entries } }), what)
          }
        />
      </section>
      <SavePreview
        profile={profile}
        draft={draft}
        changes={changes}
        instanceId={instanceId}
        sendable={wrong.length === 0}
        again={saving.again}
        onAgain={saving.setAgain}
      />
    </Page>
  )
}

/** Saves a draft, and has linked tickets looked at again where that was asked for. */
function useSaving(
  profile: SyncProfile,
  draft: ReturnType<typeof profileDraft>,
  expectedVersion: number,
) {
  const [busy, setBusy] = useState(false)
  const [again, setAgain] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const save = async () => {
    setBusy(true)
    setError(null)
    const profileId = profile.id
    const result = await call('profiles.update', { profileId, draft, expectedVersion })
    if (!result.ok) {
      // A version stored meanwhile is shown beside what was written here.
      if (result.error.code === 'conflict') await loadProfiles()
      else setError(result.error)
      setBusy(false)
      return
    }
    const remapped = again ? await call('profiles.remap', { profileId }) : null
    await loadProfiles()
    dropDraft(profileId)
    setBusy(false)
    if (remapped?.ok === false) return setError(remapped.error)
    setAgain(false)
    toast(
      `${result.value.name} saved`,
      { tone: 'info' },
      remapped === null
        ? 'Its links flow by it from their next run on.'
        : `${counted(remapped.value.links, 'linked ticket')} are looked at again in the next run.`,
    )
  }
  return { busy, error, save, again, setAgain }
}
