import { connectorMark } from '../data/connector-words'
import styles from './marks.module.css'

/** Letter of a connector type on a colour of its own. */
export function ConnectorMark({ type }: { readonly type: string }) {
  const { letters, hue } = connectorMark(type)
  return (
    <span className={styles.connector} data-hue={hue} aria-hidden="true">
      {letters}
    </span>
  )
}
