import { Menu } from '@base-ui/react/menu'
import { Check, EllipsisVertical, Table2 } from 'lucide-react'
import { useState } from 'react'
import { loadProfiles, useProfiles } from '../data/profiles'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { IconButton } from '../ui/IconButton'
import menu from '../ui/Menu.module.css'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { ProfileRows } from './ProfileRows'
import styles from './Profiles.module.css'

/** Sync profiles: what each one carries, and how. The ID column is hidden until asked for. */
export function ProfilesPage() {
  const profiles = useProfiles((state) => state.profiles)
  const error = useProfiles((state) => state.error)
  const [ids, setIds] = useState(false)
  return (
    <Page title="Sync Profiles" actions={<ColumnsMenu ids={ids} onIds={setIds} />}>
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
