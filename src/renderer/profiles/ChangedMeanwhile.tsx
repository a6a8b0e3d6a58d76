import type { SyncProfile } from '../../shared/ipc/views'
import { Button } from '../ui/Button'
import styles from './ProfileEditor.module.css'
import { dropDraft, rebaseDraft } from './profile-drafts'

/** Somebody stored another version while this one was edited: which of the two counts? */
export function ChangedMeanwhile({ profile }: { readonly profile: SyncProfile }) {
  return (
    <section className={styles.meanwhile} role="alert" aria-label="Changed meanwhile">
      <p>
        <strong>This profile was changed meanwhile.</strong> It is stored as version{' '}
        {profile.version} now. Nothing you wrote here is lost, and nothing of it is saved yet.
      </p>
      <div className={styles.line}>
        <Button onClick={() => rebaseDraft(profile)}>Keep mine, to save over it</Button>
        <Button onClick={() => dropDraft(profile.id)}>Take the stored version</Button>
      </div>
    </section>
  )
}
