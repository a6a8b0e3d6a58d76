import type { ReactNode } from 'react'
import styles from './Field.module.css'

type FieldProps = {
  readonly label: string
  readonly htmlFor?: string | undefined
  readonly required?: boolean
  readonly help?: ReactNode
  readonly error?: string | null | undefined
  /** Shown at the end of the label line, such as "12 of 255". */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** Label, control, help and error of one input, in one rhythm. */
export function Field({ label, htmlFor, required, help, error, aside, children }: FieldProps) {
  return (
    <div className={styles.field}>
      <div className={styles.top}>
        <label className={styles.label} htmlFor={htmlFor}>
          {label}
          {required ? (
            <span className={styles.required} aria-hidden="true">
              required
            </span>
          ) : null}
        </label>
        {aside === undefined ? null : <span className={styles.aside}>{aside}</span>}
      </div>
      {children}
      {error ? (
        <p className={styles.error} role="alert" id={htmlFor ? `${htmlFor}-error` : undefined}>
          {error}
        </p>
      ) : help === undefined || help === '' ? null : (
        <p className={styles.help}>{help}</p>
      )}
    </div>
  )
}
