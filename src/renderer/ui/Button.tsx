import type { ComponentProps } from 'react'
import styles from './Button.module.css'
import { cx } from './class-names'

type ButtonProps = ComponentProps<'button'> & {
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger'
  /** Key shown at the end of the label; the key itself is bound elsewhere. */
  readonly hotkey?: string
  readonly busy?: boolean
}

/** The one push button. `busy` stops a second press; the focus stays, since it is not switched off. */
export function Button({
  look = 'plain',
  hotkey,
  busy = false,
  className,
  children,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      {...rest}
      type={type}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={cx(styles.button, styles[look], className)}
    >
      {busy ? <span className={styles.spinner} aria-hidden="true" /> : null}
      {children}
      {hotkey === undefined || hotkey === '' ? null : (
        <span className={styles.key} aria-hidden="true">
          {hotkey}
        </span>
      )}
    </button>
  )
}
