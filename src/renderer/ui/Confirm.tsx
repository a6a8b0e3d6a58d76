import { AlertDialog } from '@base-ui/react/alert-dialog'
import { type ReactNode, useState } from 'react'
import { Button } from './Button'
import { cx } from './class-names'
import styles from './Modal.module.css'
import { useFocusBack } from './use-focus-back'

type ConfirmProps = {
  readonly open: boolean
  readonly title: string
  readonly children: ReactNode
  /** Names the effect, such as "Delete connector". */
  readonly action: string
  readonly onConfirm: () => Promise<void> | void
  readonly onClose: () => void
}

/** Asks before something that cannot be taken back. Esc and Cancel change nothing. */
export function Confirm({ open, title, children, action, onConfirm, onClose }: ConfirmProps) {
  const [busy, setBusy] = useState(false)
  useFocusBack(open)
  const confirm = async () => {
    setBusy(true)
    await onConfirm()
    setBusy(false)
  }
  return (
    <AlertDialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={styles.backdrop} />
        <AlertDialog.Popup data-modal="" className={cx(styles.popup, styles.small)}>
          <header className={styles.header}>
            <AlertDialog.Title className={styles.title}>{title}</AlertDialog.Title>
          </header>
          <AlertDialog.Description className={styles.body} render={<div />}>
            {children}
          </AlertDialog.Description>
          <footer className={styles.footer}>
            <Button onClick={onClose}>Cancel</Button>
            <Button look="danger" busy={busy} onClick={() => void confirm()}>
              {action}
            </Button>
          </footer>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
