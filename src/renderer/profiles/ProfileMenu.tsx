import { Menu } from '@base-ui/react/menu'
import { Copy, EllipsisVertical, Eye, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { SyncProfile } from '../../shared/ipc/views'
import { openProfile } from '../app/navigation'
import { useRights } from '../data/rights'
import { Confirm } from '../ui/Confirm'
import { IconButton } from '../ui/IconButton'
import menu from '../ui/Menu.module.css'
import { duplicateProfile, removeProfile } from './profile-actions'

/** What can be done with a profile of the list. */
export function ProfileMenu({ profile }: { readonly profile: SyncProfile }) {
  const [deleting, setDeleting] = useState(false)
  const mayEdit = useRights().profiles === 'edit'
  const own = mayEdit && !profile.builtIn
  const remove = async () => {
    await removeProfile(profile)
    setDeleting(false)
  }
  return (
    <>
      <Menu.Root>
        <Menu.Trigger
          render={
            <IconButton label={`More about ${profile.name}`}>
              <EllipsisVertical size={15} aria-hidden="true" />
            </IconButton>
          }
        />
        <Menu.Portal>
          <Menu.Positioner align="end" sideOffset={4} className={menu.positioner}>
            <Menu.Popup className={menu.popup}>
              <Menu.Item className={menu.item} onClick={() => openProfile(profile.id)}>
                {own ? (
                  <Pencil size={14} aria-hidden="true" />
                ) : (
                  <Eye size={14} aria-hidden="true" />
                )}
                {own ? 'Edit' : 'View'}
              </Menu.Item>
              {mayEdit ? (
                <Menu.Item className={menu.item} onClick={() => void duplicateProfile(profile)}>
                  <Copy size={14} aria-hidden="true" />
                  Duplicate
                </Menu.Item>
              ) : null}
              {own ? (
                <>
                  <Menu.Separator className={menu.separator} />
                  <Menu.Item className={menu.item} onClick={() => setDeleting(true)}>
                    <Trash2 size={14} aria-hidden="true" />
                    Delete…
                  </Menu.Item>
                </>
              ) : null}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <Confirm
        open={deleting}
        title={`Delete ${profile.name}?`}
        action="Delete profile"
        onConfirm={remove}
        onClose={() => setDeleting(false)}
      >
        <p>
          A profile that links or projects use stays until they have another one. Nothing changes in
          any ticket.
        </p>
      </Confirm>
    </>
  )
}
