import type { ComponentProps } from 'react'
import styles from './Button.module.css'
import { cx } from './class-names'

type ButtonProps = ComponentProps<'button'> & {
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger'
  /** Key shown at the end of the label; the key itself is bound elsewhere. */
  readonly hotkey?: string
  readonly busy?: boolean
}

/** The one push button. `busy` keeps its width and stops a second press. */
export function Button({
  look = 'plain',
  hotkey,
  busy = false,
  className,
  children,
  type = 'button',
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
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
