import { useState } from 'react'
import type { EntryView } from '../../shared/ipc/views'
import { call } from '../data/call'
import { Button } from '../ui/Button'
import { TextArea } from '../ui/TextInput'
import { takeEntry } from './detail-store'
import styles from './WarRoom.module.css'

/** The text of an entry, edited where it stands. */
export function EntryEditor({
  entry,
  onDone,
}: {
  readonly entry: EntryView
  readonly onDone: () => void
}) {
  const [body, setBody] = useState(entry.body)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const save = async () => {
    if (body.trim() === '' || body === entry.body) return onDone()
    setBusy(true)
    const result = await call('issues.editEntry', { entryId: entry.id, body })
    setBusy(false)
    if (!result.ok) return setError(result.error.message)
    takeEntry(result.value)
    onDone()
  }
  return (
    <div className={styles.entryEditor}>
      <TextArea
        aria-label="Entry in Markdown"
        value={body}
        autoFocus
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
          else if (event.key === 'Escape') onDone()
          else return
          event.preventDefault()
        }}
      />
      {error === null ? null : (
        <p role="alert" className={styles.error}>
          Not saved, your text is still here: {error}
        </p>
      )}
      <div className={styles.editorEnd}>
        <Button onClick={onDone}>Cancel</Button>
        <Button look="primary" busy={busy} onClick={() => void save()}>
          Save entry
        </Button>
      </div>
    </div>
  )
}
