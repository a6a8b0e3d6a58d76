import styles from './CreateTicket.module.css'

type FormStateProps = {
  /** What is missing or wrong, a sentence each; the first one is said in full. */
  readonly missing: readonly string[]
  /** What goes on meanwhile; null while nothing does. */
  readonly going: string | null
}

/** How a form of tickets stands, beside its buttons. */
export function FormState({ missing: [first, ...more], going }: FormStateProps) {
  if (first !== undefined) {
    return (
      <p className={styles.refusal} role="alert">
        {more.length === 0 ? first : `${first} ${more.length} more to fill in.`}
      </p>
    )
  }
  return going === null ? null : (
    <p className={styles.progress} role="status">
      {going}
    </p>
  )
}
