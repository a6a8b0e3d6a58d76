import styles from './Kbd.module.css'

/** A key or a sequence of keys ("G then I" is written `G I`); nothing when there is none. */
export function Kbd({ keys }: { readonly keys: string }) {
  if (keys === '') return null
  return (
    <span className={styles.keys}>
      {keys.split(' ').map((key, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sequence may hold the same key twice.
        <kbd key={at} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  )
}
