import { Menu } from '@base-ui/react/menu'
import {
  AppWindow,
  ChevronRight,
  Copy,
  PanelRightOpen,
  Play,
  RefreshCw,
  SquareCheck,
  Ticket,
} from 'lucide-react'
import { memo, useMemo } from 'react'
import { keyOf } from '../app/keymap'
import { openDialog, openIssue } from '../app/navigation'
import { connectorWord, useTicketTypes } from '../data/connector-words'
import { openOwnWindow } from '../issue/own-window'
import { syncIssueNow } from '../ticket/sync-now'
import { copyText } from '../ui/copy-text'
import { Kbd } from '../ui/Kbd'
import styles from '../ui/Menu.module.css'
import { toggleMark, useMarked } from './marked'
import { useRows } from './rows-store'

export type MenuPlace = { readonly objectId: string; readonly x: number; readonly y: number }

type IssueMenuProps = { readonly place: MenuPlace | null; readonly onClose: () => void }

/** Menu of one issue, at the pointer or under the selected row. */
export const IssueMenu = memo(function IssueMenu({ place, onClose }: IssueMenuProps) {
  const index = useRows((rows) => rows.index)
  const anchor = useMemo(
    () => ({ getBoundingClientRect: () => new DOMRect(place?.x ?? 0, place?.y ?? 0, 0, 0) }),
    [place],
  )
  const objectId = place?.objectId ?? ''
  const types = useTicketTypes()
  const row = index?.rowOfId(place?.objectId ?? null) ?? -1
  const key = index?.columns.key.at(row) ?? ''
  const marked = useMarked((state) => state.ids.has(objectId))
  const linked = (index?.columns.connectorType.at(row) ?? null) !== null
  return (
    <Menu.Root
      open={place !== null}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      modal={false}
    >
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align="start" sideOffset={2} className={styles.positioner}>
          <Menu.Popup className={styles.popup} aria-label={`Issue ${key}`}>
            <Menu.Item className={styles.item} onClick={() => openIssue(objectId)}>
              <PanelRightOpen size={14} aria-hidden="true" />
              Open
              <Kbd keys={keyOf('row.open')} />
            </Menu.Item>
            <Menu.Item className={styles.item} onClick={() => void openOwnWindow(objectId)}>
              <AppWindow size={14} aria-hidden="true" />
              Open in own window
              <Kbd keys={keyOf('issue.window')} />
            </Menu.Item>
            <Menu.SubmenuRoot>
              <Menu.SubmenuTrigger className={styles.item}>
                <Play size={14} aria-hidden="true" />
                Run Automation
                <ChevronRight size={14} className={styles.more} aria-hidden="true" />
              </Menu.SubmenuTrigger>
              <Menu.Portal>
                <Menu.Positioner className={styles.positioner} sideOffset={-2} alignOffset={-5}>
                  <Menu.Popup className={styles.popup}>
                    <Menu.Group>
                      <Menu.GroupLabel className={styles.groupLabel}>Quick Actions</Menu.GroupLabel>
                      {(types.length === 0 ? [null] : types).map((type, at) => (
                        <Menu.Item
                          key={type ?? ''}
                          className={styles.item}
                          onClick={() => openDialog({ kind: 'create-ticket', objectId, type })}
                        >
                          <Ticket size={14} aria-hidden="true" />
                          {type === null ? 'Create Ticket' : `Create ${connectorWord(type)} Ticket`}
                          {at === 0 ? <Kbd keys={keyOf('issue.createTicket')} /> : null}
                        </Menu.Item>
                      ))}
                    </Menu.Group>
                  </Menu.Popup>
                </Menu.Positioner>
              </Menu.Portal>
            </Menu.SubmenuRoot>
            <Menu.Item
              className={styles.item}
              disabled={!linked}
              onClick={() => void syncIssueNow(objectId)}
            >
              <RefreshCw size={14} aria-hidden="true" />
              Sync now
              <Kbd keys={keyOf('issue.syncNow')} />
            </Menu.Item>
            <Menu.Item className={styles.item} onClick={() => toggleMark(objectId)}>
              <SquareCheck size={14} aria-hidden="true" />
              {marked ? 'Take out of the selection' : 'Select'}
              <Kbd keys={keyOf('row.mark')} />
            </Menu.Item>
            <Menu.Separator className={styles.separator} />
            <Menu.Item className={styles.item} onClick={() => void copyText(key)}>
              <Copy size={14} aria-hidden="true" />
              Copy key
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
})
