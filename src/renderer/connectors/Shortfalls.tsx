import { TriangleAlert } from 'lucide-react'
import type { Shortfall } from '../../shared/domain/instance'
import { useClock } from '../data/clock'
import { LocalTime } from '../ui/LocalTime'
import styles from './Connectors.module.css'

/** What a connector does without for a while; each line goes when its time has come. */
export function Shortfalls({ shortfalls }: { readonly shortfalls: readonly Shortfall[] }) {
  const lasting = useClock((clock) => shortfalls.filter(({ until }) => until > clock.now).length)
  if (lasting === 0) return null
  const latest = [...shortfalls].sort((a, b) => b.until - a.until).slice(0, lasting)
  return (
    <ul className={styles.shortfalls}>
      {latest.map(({ what, why, until }) => (
        <li key={what}>
          <TriangleAlert size={13} aria-hidden="true" />
          <span>
            {what} until <LocalTime at={until} /> ({why}).
          </span>
        </li>
      ))}
    </ul>
  )
}
