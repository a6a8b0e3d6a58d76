import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { cx } from './class-names'
import styles from './Modal.module.css'
import { useFocusBack } from './use-focus-back'

type ModalProps = {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: ReactNode
  readonly children: ReactNode
  /** Buttons at the foot, the primary one last. */
  readonly footer?: ReactNode
  readonly size?: 'small' | 'medium' | 'large'
  readonly initialFocus?: RefObject<HTMLElement | null>
}

/** A modal window: traps the focus, closes on Esc and gives the focus back to where it was. */
export function Modal(props: ModalProps) {
  const { open, onClose, title, description, children, footer, size = 'medium' } = props
  useFocusBack(open)
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup
          data-modal=""
          className={cx(styles.popup, styles[size])}
          {...(props.initialFocus === undefined ? {} : { initialFocus: props.initialFocus })}
        >
          <header className={styles.header}>
            <div>
              <Dialog.Title className={styles.title}>{title}</Dialog.Title>
              {description === undefined ? null : (
                <Dialog.Description className={styles.description} render={<div />}>
                  {description}
                </Dialog.Description>
              )}
            </div>
          </header>
          <div className={styles.body}>{children}</div>
          {footer === undefined ? null : <footer className={styles.footer}>{footer}</footer>}
          {/* Last, so that the focus begins in the content. */}
          <Dialog.Close className={styles.close} aria-label="Close">
            <X size={15} aria-hidden="true" />
          </Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
