import { Menu } from '@base-ui/react/menu'
import { Check, EllipsisVertical, Plus, Table2 } from 'lucide-react'
import { useState } from 'react'
import { MAX_PROFILES } from '../../shared/domain/limits'
import { useCommand } from '../app/commands'
import { keyOf } from '../app/keymap'
import { goTo, openDialog, useNavigation } from '../app/navigation'
import { loadProfiles, useProfiles } from '../data/profiles'
import { useRights } from '../data/rights'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { IconButton } from '../ui/IconButton'
import menu from '../ui/Menu.module.css'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { ProfileEditor } from './ProfileEditor'
import { ProfileReader } from './ProfileReader'
import { ProfileRows } from './ProfileRows'
import styles from './Profiles.module.css'

/** Sync profiles, or the one that is open; hidden where this desk may not look into them. */
export function ProfilesPage() {
  const rights = useRights()
  const open = useNavigation((now) => now.profile)
  const profile = useProfiles((state) => state.profiles?.find((one) => one.id === open?.profileId))
  if (rights.profiles === 'none') return <Withheld />
  if (open === null || profile === undefined) return <ProfileList />
  const editable = rights.profiles === 'edit' && !profile.builtIn
  const View = editable ? ProfileEditor : ProfileReader
  return <View key={profile.id} profile={profile} field={open.field} />
}

function Withheld() {
  return (
    <Page title="Sync Profiles">
      <EmptyState
        icon={Table2}
        title="Profiles are not shown at this desk"
        action={<Button onClick={() => goTo('settings')}>Open settings</Button>}
      >
        Settings, “What this desk may do”, says so. Mirroring goes on as the profiles say.
      </EmptyState>
    </Page>
  )
}

/** What each profile carries, and how. The ID column is hidden until asked for. */
function ProfileList() {
  const profiles = useProfiles((state) => state.profiles)
  const error = useProfiles((state) => state.error)
  const [ids, setIds] = useState(false)
  const mayEdit = useRights().profiles === 'edit'
  const create = () => openDialog({ kind: 'new-profile' })
  useCommand('profile.new', create, mayEdit)
  return (
    <Page
      title="Sync Profiles"
      actions={
        <>
          {profiles === null ? null : (
            <span className={styles.meter}>
              {profiles.length} of {MAX_PROFILES}
            </span>
          )}
          <ColumnsMenu ids={ids} onIds={setIds} />
          {mayEdit ? (
            <Button look="primary" hotkey={keyOf('profile.new')} onClick={create}>
              <Plus size={14} aria-hidden="true" />
              New profile
            </Button>
          ) : null}
        </>
      }
    >
      {error === null ? null : (
        <ErrorCard
          doing="Loading the profiles"
          error={error}
          kept="Mirroring goes on."
          action={{ label: 'Try again', run: () => void loadProfiles() }}
        />
      )}
      {profiles === null ? (
        error === null ? (
          <Skeleton label="Loading the profiles" />
        ) : null
      ) : profiles.length === 0 ? (
        <EmptyState icon={Table2} title="No profiles">
          Profiles come with the first connector.
        </EmptyState>
      ) : (
        <table className={styles.table} aria-label="Sync Profiles">
          <thead>
            <tr>
              <th scope="col">Name</th>
              {ids ? <th scope="col">ID</th> : null}
              <th scope="col">Integration</th>
              <th scope="col">Direction</th>
              <th scope="col">Fields</th>
              <th scope="col">Comments</th>
              <th scope="col">Close / reopen</th>
              <th scope="col">Grace</th>
              <td aria-hidden="true" />
            </tr>
          </thead>
          {profiles.map((profile) => (
            <ProfileRows key={profile.id} profile={profile} ids={ids} />
          ))}
        </table>
      )}
    </Page>
  )
}

function ColumnsMenu({
  ids,
  onIds,
}: {
  readonly ids: boolean
  readonly onIds: (shown: boolean) => void
}) {
  return (
    <Menu.Root>
      <Menu.Trigger
        render={
          <IconButton label="Columns">
            <EllipsisVertical size={15} aria-hidden="true" />
          </IconButton>
        }
      />
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={4} className={menu.positioner}>
          <Menu.Popup className={menu.popup}>
            <Menu.CheckboxItem className={menu.item} checked={ids} onCheckedChange={onIds}>
              <span className={menu.check}>
                <Menu.CheckboxItemIndicator>
                  <Check size={13} aria-hidden="true" />
                </Menu.CheckboxItemIndicator>
              </span>
              ID
            </Menu.CheckboxItem>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
