import type { ProfileDraft } from '../../shared/domain/profile'
import type { SyncProfile } from '../../shared/ipc/views'
import { useCall } from '../data/use-call'
import { counted } from '../format/words'
import { useRows } from '../issues/rows-store'
import { PresetSamples } from '../start/PresetSamples'
import { Checkbox } from '../ui/Checkbox'
import styles from './ProfileEditor.module.css'
import { useSettled } from './use-profile-check'

type SavePreviewProps = {
  readonly profile: SyncProfile
  readonly draft: ProfileDraft
  readonly changes: readonly string[]
  readonly instanceId: string | null
  /** Main can take the draft as it stands. */
  readonly sendable: boolean
  /** Linked tickets are to be looked at again after saving. */
  readonly again: boolean
  readonly onAgain: (again: boolean) => void
}

const SAMPLES = 3

/** What saving would change: the rows, the links that flow by them, and a few real records. */
export function SavePreview(props: SavePreviewProps) {
  const { profile, draft, changes, instanceId, sendable, again, onAgain } = props
  const usage = useCall(
    'profiles.usage',
    { profileId: profile.id },
    `${profile.id} ${profile.version}`,
  ).value
  const columns = useRows((rows) => rows.index?.columns ?? null)
  const settled = useSettled(draft, JSON.stringify(draft))
  const used = usage === null ? 0 : usage.links
  return (
    <section className={styles.section} aria-label="What saving changes">
      <h2>What saving changes</h2>
      {changes.length === 0 ? (
        <p className={styles.muted}>Nothing was changed yet.</p>
      ) : (
        <ul className={styles.changes}>
          {changes.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {usage === null ? null : used === 0 ? (
        <p className={styles.muted}>No link uses it yet.</p>
      ) : (
        <>
          <p>
            <strong>{counted(used, 'link')}</strong> flow by it from their next run on:{' '}
            {usage.sample.join(', ')}
            {used > usage.sample.length ? ' and others' : ''}.
          </p>
          <Checkbox
            label="Look at all of their tickets again"
            checked={again}
            onChange={onAgain}
            help="Also those that have not changed since. Otherwise the new mapping holds from each ticket’s next change on."
          />
        </>
      )}
      {instanceId === null || !sendable ? null : (
        <PresetSamples
          instanceId={instanceId}
          profile={profile}
          issueIds={columns?.id.first(SAMPLES) ?? []}
          draft={settled}
        />
      )}
    </section>
  )
}
