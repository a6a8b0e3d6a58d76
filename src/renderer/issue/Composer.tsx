import { Globe, Lock, Send } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { call } from '../data/call'
import { Button } from '../ui/Button'
import { cx } from '../ui/class-names'
import { RadioList } from '../ui/RadioList'
import { TextArea } from '../ui/TextInput'
import { AttachFiles, sendFiles } from './AttachFiles'
import { takeEntry } from './detail-store'
import { changeDraft, draftOf, useComposerWish, useDrafts } from './drafts'
import styles from './WarRoom.module.css'

const kinds = [
  { value: 'comment', label: 'Comment' },
  { value: 'work-note', label: 'Work note' },
] as const

const visibilities = [
  { value: 'internal', label: 'Internal', icon: <Lock size={12} aria-hidden="true" /> },
  { value: 'public', label: 'Public', icon: <Globe size={12} aria-hidden="true" /> },
] as const

type ComposerProps = {
  readonly objectId: string
  /** Keys of the tickets that get this entry too. */
  readonly goesTo: readonly string[]
}

/** Writes into the war room. Internal until the writer chooses otherwise. */
export function Composer({ objectId, goesTo }: ComposerProps) {
  const draft = useDrafts((drafts) => draftOf(drafts, objectId))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const wanted = useComposerWish((wish) => wish.wanted)
  useEffect(() => {
    if (!wanted) return
    area.current?.focus()
    useComposerWish.setState({ wanted: false })
  }, [wanted])
  const send = async () => {
    const body = draft.body.trim()
    if (body === '') return
    setBusy(true)
    const result = await call('issues.addEntry', { ...draft, objectId, body })
    setBusy(false)
    if (!result.ok) return setError(result.error.message)
    takeEntry(result.value)
    setError(null)
    changeDraft(objectId, { body: '', visibility: 'internal' })
  }
  const open = draft.visibility === 'public'
  const verb = draft.kind === 'comment' ? 'Comment' : 'Add work note'
  return (
    <form
      className={cx(styles.composer, open && styles.composerPublic)}
      aria-label="Write an entry"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault()
      }}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return
        event.preventDefault()
        void sendFiles(objectId, [...event.dataTransfer.files], draft.visibility)
      }}
    >
      <TextArea
        ref={area}
        aria-label={draft.kind === 'comment' ? 'Comment' : 'Work note'}
        placeholder={draft.kind === 'comment' ? 'Write a comment' : 'Write a work note'}
        rows={2}
        value={draft.body}
        onChange={(event) => changeDraft(objectId, { body: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
          else if (event.key === 'Escape') area.current?.blur()
          else return
          event.preventDefault()
        }}
      />
      {error === null ? null : (
        <p role="alert" className={styles.error}>
          Not sent, your text is still here: {error}
        </p>
      )}
      {open ? (
        <p className={styles.publicLine}>This entry will be public: customers can read it.</p>
      ) : null}
      <div className={styles.composerEnd}>
        <RadioList
          label="Kind of entry"
          look="segments"
          value={draft.kind}
          choices={kinds}
          onChange={(kind) => changeDraft(objectId, { kind })}
        />
        <RadioList
          label="Who can read it"
          look="segments"
          value={draft.visibility}
          choices={visibilities}
          onChange={(visibility) => changeDraft(objectId, { visibility })}
        />
        <AttachFiles objectId={objectId} visibility={draft.visibility} />
        <span className={styles.goesTo}>
          {goesTo.length === 0 ? 'stays here' : `goes to ${goesTo.join(', ')}`}
        </span>
        <Button
          look="primary"
          type="submit"
          hotkey="Ctrl+↵"
          busy={busy}
          disabled={draft.body.trim() === ''}
        >
          <Send size={13} aria-hidden="true" />
          {verb}
        </Button>
      </div>
    </form>
  )
}
