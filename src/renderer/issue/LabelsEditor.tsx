import { Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import styles from './IssueFields.module.css'

type LabelsEditorProps = {
  /** What one of them is called. */
  readonly noun?: 'label' | 'tag'
  readonly labels: readonly string[]
  /** Stores the labels; answers what went wrong, or null. */
  readonly onSave: (labels: readonly string[]) => Promise<string | null>
}

/** Labels as chips; each one added or taken away is stored at once. */
export function LabelsEditor({ noun = 'label', labels, onSave }: LabelsEditorProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const more = useRef<HTMLButtonElement>(null)
  const save = async (next: readonly string[]) => {
    const problem = await onSave(next)
    setError(problem)
    return problem === null
  }
  const add = async (open: boolean) => {
    const words = (draft ?? '').split(/[\s,]+/).filter((word) => word && !labels.includes(word))
    if (words.length === 0 || (await save([...labels, ...new Set(words)]))) {
      setDraft(open ? '' : null)
    }
  }
  return (
    <div className={styles.labels}>
      {labels.map((label) => (
        <span key={label} className={styles.chip}>
          {label}
          <button
            type="button"
            aria-label={`Remove ${noun} ${label}`}
            onClick={() => void save(labels.filter((other) => other !== label))}
          >
            <X size={11} aria-hidden="true" />
          </button>
        </span>
      ))}
      {draft === null ? (
        <button
          ref={more}
          type="button"
          className={styles.addChip}
          aria-label={`Add ${noun}`}
          onClick={() => setDraft('')}
        >
          <Plus size={12} aria-hidden="true" />
          {labels.length === 0 ? `Add ${noun}` : null}
        </button>
      ) : (
        <input
          className={styles.chipInput}
          aria-label={`New ${noun}`}
          value={draft}
          // biome-ignore lint/a11y/noAutofocus: the person just asked to add a label.
          autoFocus
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => void add(false)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === ',') void add(true)
            else if (event.key === 'Escape') {
              setDraft(null)
              setTimeout(() => more.current?.focus())
            } else return
            event.preventDefault()
          }}
        />
      )}
      {error === null ? null : (
        <p role="alert" className={styles.fieldError}>
          {error}
        </p>
      )}
    </div>
  )
}
