import { ArrowLeft, ArrowRight, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { ProfileRow } from '../../shared/domain/profile'
import type { SyncProfile } from '../../shared/ipc/views'
import { connectorWord } from '../data/connector-words'
import { entryWords, fieldWord, policyWords } from '../format/words'
import { CopyButton } from '../ui/CopyButton'
import { cx } from '../ui/class-names'
import styles from './Profiles.module.css'

const modeWords: Record<ProfileRow['mode'], string> = {
  always: 'always',
  creation: 'once, at creation',
  off: 'off',
}

const yesNo = (value: boolean) => (value ? 'yes' : 'no')

/** One profile's line, and its field pairs when unfolded. */
export function ProfileRows({
  profile,
  ids,
}: {
  readonly profile: SyncProfile
  readonly ids: boolean
}) {
  const [open, setOpen] = useState(false)
  const inbound = profile.direction === 'inbound'
  const Arrow = inbound ? ArrowLeft : ArrowRight
  const columns = ids ? 8 : 7
  return (
    <tbody>
      <tr>
        <th scope="row">
          <button
            type="button"
            className={styles.opener}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <ChevronRight size={14} className={cx(open && styles.turned)} aria-hidden="true" />
            {profile.name}
            {profile.builtIn ? <span className={styles.badge}>built in</span> : null}
          </button>
        </th>
        {ids ? (
          <td>
            <span className={styles.id}>
              <code>{profile.id}</code>
              <CopyButton text={profile.id} label={`Copy ID of ${profile.name}`} />
            </span>
          </td>
        ) : null}
        <td>{connectorWord(profile.connectorType)}</td>
        <td>
          <span className={styles.direction}>
            <Arrow size={13} aria-hidden="true" />
            {inbound ? 'Inbound' : 'Outbound'}
          </span>
        </td>
        <td>{profile.rows.filter((row) => row.mode !== 'off').length}</td>
        <td>{entryWords(profile.entries)}</td>
        <td>
          {yesNo(profile.mirrorClose)} / {yesNo(profile.mirrorReopen)}
        </td>
        <td>{profile.graceDays} d</td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={columns} className={styles.unfolded}>
            <p>{profile.description}</p>
            <FieldRows profile={profile} />
          </td>
        </tr>
      ) : null}
    </tbody>
  )
}

function FieldRows({ profile }: { readonly profile: SyncProfile }) {
  const inbound = profile.direction === 'inbound'
  return (
    <table className={styles.fields} aria-label={`Fields of ${profile.name}`}>
      <thead>
        <tr>
          <th scope="col">Issue field</th>
          <th scope="col">{connectorWord(profile.connectorType)} field</th>
          <th scope="col">When</th>
          <th scope="col">Both sides changed</th>
          <th scope="col">{inbound ? 'Values from the ticket' : 'Values to the ticket'}</th>
        </tr>
      </thead>
      <tbody>
        {profile.rows.map((row) => (
          <tr key={`${row.local}/${row.remote}`}>
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
