import { Toast } from '@base-ui/react/toast'
import { Info, OctagonX, TriangleAlert, X } from 'lucide-react'
import { type ToastData, type ToastTone, toasts } from '../data/toasts'
import { Button } from '../ui/Button'
import { CopyButton } from '../ui/CopyButton'
import styles from './Toasts.module.css'

const icons = { info: Info, attention: TriangleAlert, failure: OctagonX } as const

/** Messages at the lower edge, newest at the bottom, all readable. */
export function Toasts() {
  return (
    <Toast.Provider toastManager={toasts} limit={4}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport}>
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function ToastList() {
  const manager = Toast.useToastManager<ToastData>()
  return manager.toasts.map((shown) => {
    const tone: ToastTone = shown.data?.tone ?? 'info'
    const Icon = icons[tone]
    const action = shown.data?.action
    return (
      <Toast.Root key={shown.id} toast={shown} className={styles.toast} data-tone={tone}>
        <Icon size={15} className={styles.icon} aria-hidden="true" />
        <div className={styles.text}>
          <Toast.Title className={styles.title} render={<p />} />
          <Toast.Description className={styles.description} />
          {shown.data?.details === undefined ? null : (
            <CopyButton words label="Copy details" text={shown.data.details} />
          )}
        </div>
        {action === undefined ? null : (
          <Button
            {...(action.hotkey === undefined ? {} : { hotkey: action.hotkey })}
            onClick={() => {
              action.run()
              manager.close(shown.id)
            }}
          >
            {action.label}
          </Button>
        )}
        <Toast.Close className={styles.close} aria-label="Dismiss">
          <X size={14} aria-hidden="true" />
        </Toast.Close>
      </Toast.Root>
    )
  })
}
