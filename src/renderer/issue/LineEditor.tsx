import { useRef, useState } from 'react'
import { useCommand } from '../app/commands'
import type { CommandId } from '../app/keymap'
import { TextInput } from '../ui/TextInput'
import styles from './IssueFields.module.css'

type LineEditorProps = {
  readonly label: string
  readonly value: string | null
  /** Shown while there is no value. */
  readonly unset: string
  readonly suggestions?: readonly string[]
  readonly command?: CommandId
  /** Stores the value; answers what went wrong, or null. */
  readonly onSave: (value: string | null) => Promise<string | null>
}

/** One line edited in place. An empty line takes the value away. */
export function LineEditor(props: LineEditorProps) {
  const { label, value, unset, suggestions, command, onSave } = props
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  useCommand(command ?? 'issue.assignee', () => setDraft(value ?? ''), command !== undefined)
  const save = async () => {
    const text = draft?.trim() ?? ''
    if (draft === null || text === (value ?? '')) return setDraft(null)
    const problem = await onSave(text === '' ? null : text)
    setError(problem)
    if (problem === null) setDraft(null)
  }
  const back = () => setTimeout(() => button.current?.focus())
  if (draft === null) {
    return (
      <button
        ref={button}
        type="button"
        className={styles.value}
        aria-label={`${label}: ${value ?? unset}. Edit`}
        onClick={() => setDraft(value ?? '')}
      >
        {value ?? <span className={styles.unset}>{unset}</span>}
      </button>
    )
  }
  const listId = `suggestions-${label}`
  return (
    <div>
      <TextInput
        aria-label={label}
        value={draft}
        autoFocus
        list={suggestions === undefined ? undefined : listId}
        invalid={error !== null}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void save().then(back)
          else if (event.key === 'Escape') {
            setDraft(null)
            setError(null)
            back()
          } else return
          event.preventDefault()
        }}
      />
      {suggestions === undefined ? null : (
        <datalist id={listId}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
      {error === null ? null : (
        <p role="alert" className={styles.fieldError}>
          {error}
        </p>
      )}
    </div>
  )
}
