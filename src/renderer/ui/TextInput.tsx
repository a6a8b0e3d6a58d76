import type { ComponentProps } from 'react'
import { cx } from './class-names'
import styles from './TextInput.module.css'

type InputProps = ComponentProps<'input'> & { readonly invalid?: boolean }

/** One line of text. */
export function TextInput({ invalid = false, className, ...rest }: InputProps) {
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      {...rest}
      aria-invalid={invalid || undefined}
      className={cx(styles.input, className)}
    />
  )
}

type AreaProps = ComponentProps<'textarea'> & { readonly invalid?: boolean }

/** Several lines of text; grows with its content up to a limit. */
export function TextArea({ invalid = false, className, ...rest }: AreaProps) {
  return (
    <textarea
      rows={4}
      {...rest}
      aria-invalid={invalid || undefined}
      className={cx(styles.input, styles.area, className)}
    />
  )
}
