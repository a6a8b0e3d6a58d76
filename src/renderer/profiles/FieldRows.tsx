import { useEffect, useRef } from 'react'
import type { ProfileRow } from '../../shared/domain/profile'
import type { SyncProfile } from '../../shared/ipc/views'
import { connectorWord } from '../data/connector-words'
import { fieldWord, policyWords } from '../format/words'
import { cx } from '../ui/class-names'
import styles from './Profiles.module.css'
import { modeWords } from './profile-words'

type FieldRowsProps = {
  readonly profile: SyncProfile
  /** Field of an issue whose row is looked for. */
  readonly wanted?: string | null
}

/** Pairs of fields of a profile with their values, to be read. */
export function FieldRows({ profile, wanted = null }: FieldRowsProps) {
  const inbound = profile.direction === 'inbound'
  const line = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (wanted !== null) line.current?.scrollIntoView({ block: 'center' })
  }, [wanted])
  return (
    <table className={styles.fields} aria-label={`Fields of ${profile.name}`}>
      <thead>
        <tr>
          <th scope="col">Issue field</th>
          <th scope="col">{connectorWord(profile.connectorType)} field</th>
          <th scope="col">Synced</th>
          <th scope="col">Both sides changed</th>
          <th scope="col">{inbound ? 'Values from the ticket' : 'Values to the ticket'}</th>
        </tr>
      </thead>
      <tbody>
        {profile.rows.map((row) => (
          <tr
            key={`${row.local}/${row.remote}`}
            ref={row.local === wanted ? line : null}
            className={cx(row.local === wanted && styles.wanted)}
          >
            <th scope="row">{fieldWord(row.local)}</th>
            <td>{row.remote}</td>
            <td>{modeWords[row.mode]}</td>
            <td>{policyWords[row.conflict]}</td>
            <td className={styles.values}>{valueWords(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function valueWords({ values, fallback }: ProfileRow): string {
  if (values === null) return 'unchanged'
  const pairs = Object.entries(values).map(([from, to]) => `${from} → ${to}`)
  return [...pairs, `others → ${fallback ?? 'not synced'}`].join(', ')
}
