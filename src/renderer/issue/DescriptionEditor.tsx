import { Pencil } from 'lucide-react'
import { useRef, useState } from 'react'
import type { MirrorObject } from '../../shared/ipc/views'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { Markdown } from '../ui/Markdown'
import { RadioList } from '../ui/RadioList'
import { TextArea } from '../ui/TextInput'
import styles from './IssueFields.module.css'
import type { SaveFields } from './StatusEditor'

const faces = [
  { value: 'write', label: 'Write' },
  { value: 'preview', label: 'Preview' },
] as const

/** The description as formatted text; editing shows its Markdown with a preview. */
export function DescriptionEditor({
  object,
  save,
}: {
  readonly object: MirrorObject
  readonly save: SaveFields
}) {
  const [draft, setDraft] = useState<string | null>(null)
  const [face, setFace] = useState<'write' | 'preview'>('write')
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const { description } = object.fields
  const leave = () => {
    setDraft(null)
    setError(null)
    setFace('write')
    setTimeout(() => edit.current?.focus())
  }
  const store = async () => {
    if (draft === null || draft === description) return leave()
    setBusy(true)
    const problem = await save({ description: draft })
    setBusy(false)
    if (problem === null) leave()
    else setError(problem)
  }
  return (
    <section className={styles.description} aria-label="Description">
      <div className={styles.sectionHead}>
        <h3>Description</h3>
        {draft === null ? (
          <IconButton ref={edit} label="Edit description" onClick={() => setDraft(description)}>
            <Pencil size={13} aria-hidden="true" />
          </IconButton>
        ) : (
          <RadioList
            label="Description view"
            look="segments"
            value={face}
            choices={faces}
            onChange={setFace}
          />
        )}
      </div>
      {draft === null ? (
        description === '' ? (
          <button type="button" className={styles.value} onClick={() => setDraft('')}>
            <span className={styles.unset}>Add a description</span>
          </button>
        ) : (
          <Markdown text={description} />
        )
      ) : (
        <div className={styles.editor}>
          {face === 'write' ? (
            <TextArea
              aria-label="Description in Markdown"
              value={draft}
              rows={8}
              autoFocus
              onChange={(event) => setDraft(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void store()
                else if (event.key === 'Escape' && draft === description) leave()
                else return
                event.preventDefault()
              }}
            />
          ) : (
            <div className={styles.preview}>
              <Markdown text={draft === '' ? '*Empty*' : draft} />
            </div>
          )}
          {error === null ? null : (
            <p role="alert" className={styles.fieldError}>
              Not saved, your text is still here: {error}
            </p>
          )}
          <div className={styles.editorEnd}>
            <Button onClick={leave}>Cancel</Button>
            <Button look="primary" busy={busy} hotkey="Ctrl+↵" onClick={() => void store()}>
              Save description
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}
