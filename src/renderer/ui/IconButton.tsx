import type { ComponentProps } from 'react'
import { cx } from './class-names'
import { Hint } from './Hint'
import styles from './IconButton.module.css'

type IconButtonProps = ComponentProps<'button'> & {
  /** Accessible name, also shown as the tooltip. */
  readonly label: string
  readonly hotkey?: string
}

/** A square button whose icon is explained by a tooltip. */
export function IconButton({ label, hotkey, className, children, ...rest }: IconButtonProps) {
  return (
    <Hint text={label} hotkey={hotkey}>
      <button {...rest} type="button" aria-label={label} className={cx(styles.button, className)}>
        {children}
      </button>
    </Hint>
  )
}
