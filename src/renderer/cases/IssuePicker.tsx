import { useMemo, useState } from 'react'
import { FINDINGS_AT_ONCE } from '../../shared/domain/case'
import { useRows } from '../issues/rows-store'
import { SeverityMark } from '../marks/SeverityMark'
import { Checkbox } from '../ui/Checkbox'
import { TextInput } from '../ui/TextInput'
import styles from './CaseForms.module.css'
import { chosenIssues, type IssueChoice, issueChoices } from './issue-choices'

const shownAtMost = 40

type IssuePickerProps = {
  readonly chosen: readonly string[]
  /** Issues that are not offered. */
  readonly without: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

/** Chooses issues from all there are: type to find, tick to choose; what is chosen stays on top. */
export function IssuePicker({ chosen, without, onChange }: IssuePickerProps) {
  const columns = useRows((rows) => rows.index?.columns ?? null)
  const [query, setQuery] = useState('')
  const picked = useMemo(
    () => (columns === null ? [] : chosenIssues(columns, chosen)),
    [columns, chosen],
  )
  const found = useMemo(() => {
    if (columns === null) return []
    return issueChoices(columns, query, new Set([...chosen, ...without]), shownAtMost)
  }, [columns, query, chosen, without])
  const full = chosen.length >= FINDINGS_AT_ONCE
  const toggle = (id: string, on: boolean) =>
    onChange(on ? [...chosen, id] : chosen.filter((other) => other !== id))
  return (
    <div className={styles.picker}>
      <TextInput
        aria-label="Find issues"
        placeholder="Find by key or name"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <ul className={styles.pickerList} aria-label="Issues to choose from">
        {[...picked, ...found].map((issue) => (
          <Choice
            key={issue.id}
            issue={issue}
            checked={chosen.includes(issue.id)}
            disabled={full && !chosen.includes(issue.id)}
            onToggle={toggle}
          />
        ))}
        {found.length === 0 && picked.length === 0 ? (
          <li className={styles.muted}>
            {query === '' ? 'There are no issues to choose from.' : 'No issue has these words.'}
          </li>
        ) : null}
      </ul>
      <p className={styles.pickerNote} role="status">
        {chosen.length} chosen
        {full ? `; at most ${FINDINGS_AT_ONCE} can be put in at once.` : ''}
        {found.length === shownAtMost
          ? `; the newest ${shownAtMost} are shown, type for others.`
          : ''}
      </p>
    </div>
  )
}

type ChoiceProps = {
  readonly issue: IssueChoice
  readonly checked: boolean
  readonly disabled: boolean
  readonly onToggle: (id: string, on: boolean) => void
}

function Choice({ issue: { id, key, name, severity }, checked, disabled, onToggle }: ChoiceProps) {
  return (
    <li className={styles.choice}>
      <Checkbox
        label={`${key} ${name}`}
        mark={<SeverityMark severity={severity} />}
        checked={checked}
        disabled={disabled}
        onChange={(on) => onToggle(id, on)}
      />
    </li>
  )
}
