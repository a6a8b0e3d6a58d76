import { useState } from 'react'
import type { OlderEntries as OlderEntriesChoice } from '../../shared/domain/link'
import { Field } from '../ui/Field'
import { RadioList } from '../ui/RadioList'
import { TextInput } from '../ui/TextInput'
import styles from './CreateTicket.module.css'

const choices = [
  { value: 'none', label: 'None' },
  { value: 'theirs', label: 'Theirs only' },
  { value: 'last', label: 'The last…' },
  { value: 'all', label: 'All' },
] as const

const mostEntries = 1_000
const firstCount = 10

type OlderEntriesProps = {
  readonly value: OlderEntriesChoice
  readonly onChange: (value: OlderEntriesChoice) => void
}

/** Asked once, when a link begins; later settings do not bring older entries back. */
export function OlderEntries({ value, onChange }: OlderEntriesProps) {
  const [count, setCount] = useState(
    String(typeof value === 'number' && value > 0 ? value : firstCount),
  )
  const kind = typeof value === 'string' ? value : value === 0 ? 'none' : 'last'
  return (
    <Field
      label="Older comments"
      help="Comments and work notes from before this link, on either side. Asked once."
    >
      <div className={styles.older}>
        <RadioList
          label="Older comments"
          look="segments"
          value={kind}
          choices={choices}
          onChange={(next) =>
            onChange(
              next === 'all' || next === 'theirs'
                ? next
                : next === 'none'
                  ? 0
                  : (wholeCount(count) ?? firstCount),
            )
          }
        />
        {kind === 'last' ? (
          <TextInput
            aria-label="Number of older comments"
            inputMode="numeric"
            value={count}
            invalid={wholeCount(count) === null}
            onChange={(event) => {
              setCount(event.target.value)
              const next = wholeCount(event.target.value)
              if (next !== null) onChange(next)
            }}
          />
        ) : null}
      </div>
    </Field>
  )
}

function wholeCount(text: string): number | null {
  const value = Number(text.trim())
  return Number.isInteger(value) && value >= 1 && value <= mostEntries ? value : null
}
