import { useRef, useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { MirrorObject } from '../../shared/ipc/views'
import styles from './IssueDetail.module.css'
import fields from './IssueFields.module.css'
import { editObject } from './undo'

/** The name of an issue or case; edited where it stands. Enter or leaving saves, Esc gives up. */
export function NameEditor({ object }: { readonly object: MirrorObject }) {
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const save = async () => {
    const name = draft?.trim() ?? ''
    if (draft === null || name === '' || name === object.fields.name) return setDraft(null)
    const result = await editObject(object, { name })
    setError(result.ok ? null : result.error)
    if (result.ok) setDraft(null)
  }
  const leave = () => {
    setDraft(null)
    setError(null)
    setTimeout(() => button.current?.focus())
  }
  if (draft === null) {
    return (
      <h2 className={styles.name}>
        <button
          ref={button}
          type="button"
          className={styles.nameButton}
          aria-label={`Name: ${object.fields.name}. Edit`}
          onClick={() => setDraft(object.fields.name)}
        >
          {object.fields.name}
        </button>
      </h2>
    )
  }
  return (
    <>
      <textarea
        className={styles.nameInput}
        aria-label="Name"
        rows={1}
        value={draft}
        // biome-ignore lint/a11y/noAutofocus: the person just asked to edit here.
        autoFocus
        onChange={(event) => setDraft(event.target.value.replace(/\n/g, ' '))}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault()
            void save().then(() => button.current?.focus())
          } else if (event.key === 'Escape') {
            event.preventDefault()
            leave()
          }
        }}
      />
      {error === null ? null : (
        <p role="alert" className={fields.fieldError}>
          Not saved, your text is still here: {error.message}
        </p>
      )}
    </>
  )
}
