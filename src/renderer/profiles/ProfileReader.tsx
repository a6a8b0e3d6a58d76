import { Copy } from 'lucide-react'
import type { SyncProfile } from '../../shared/ipc/views'
import { connectorWord } from '../data/connector-words'
import { useInstances } from '../data/instances'
import { useRights, withheldWords } from '../data/rights'
import { useCall } from '../data/use-call'
import { counted, entryWords } from '../format/words'
import { Button } from '../ui/Button'
import { Page } from '../ui/Page'
import { BackToProfiles } from './BackToProfiles'
import { FieldRows } from './FieldRows'
import styles from './ProfileEditor.module.css'
import { ProfileFieldsLeft } from './ProfileFieldsLeft'
import { duplicateProfile } from './profile-actions'
import { profileDirectionWords } from './profile-words'

type ProfileReaderProps = {
  readonly profile: SyncProfile
  /** Field of an issue whose row is looked for. */
  readonly field: string | null
}

/** A profile that cannot be changed here, and why, with the way to one that can. */
export function ProfileReader({ profile, field }: ProfileReaderProps) {
  const mayEdit = useRights().profiles === 'edit'
  const instanceId = useInstances(
    ({ instances }) =>
      instances?.find(({ instance }) => instance.type === profile.connectorType)?.instance.id ??
      null,
  )
  const usage = useCall('profiles.usage', { profileId: profile.id }, profile.id).value
  return (
    <Page
      title={profile.name}
      actions={
        <>
          <BackToProfiles />
          {mayEdit ? (
            <Button look="primary" onClick={() => void duplicateProfile(profile, field)}>
              <Copy size={14} aria-hidden="true" />
              Duplicate to edit
            </Button>
          ) : null}
        </>
      }
    >
      <p className={styles.notice}>
        {mayEdit
          ? 'This profile comes with Lockstep and stays as it is. A copy of it can be changed; links take the copy when it is chosen in their sync settings.'
          : withheldWords}
      </p>
      <dl className={styles.facts}>
        <dt>Description</dt>
        <dd>{profile.description || 'None'}</dd>
        <dt>Integration</dt>
        <dd>{connectorWord(profile.connectorType)}</dd>
        <dt>Direction</dt>
        <dd>{profileDirectionWords[profile.direction]}</dd>
        <dt>Closing</dt>
        <dd>{profile.mirrorClose ? 'travels' : 'does not travel'}</dd>
        <dt>Reopening</dt>
        <dd>{profile.mirrorReopen ? 'travels' : 'does not travel'}</dd>
        <dt>Grace</dt>
        <dd>{counted(profile.graceDays, 'day')}</dd>
        <dt>Comments</dt>
        <dd>{entryWords(profile.entries)}</dd>
        <dt>Used by</dt>
        <dd>{usage === null ? '…' : counted(usage.links, 'link')}</dd>
      </dl>
      <section className={styles.section} aria-label="Fields">
        <h2>Fields</h2>
        <FieldRows profile={profile} wanted={field} />
        <ProfileFieldsLeft profile={profile} instanceId={instanceId} />
      </section>
    </Page>
  )
}
