import { Globe, Lock, Send } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { call } from '../data/call'
import { sizeText } from '../format/size'
import { Button } from '../ui/Button'
import { cx } from '../ui/class-names'
import { RadioList } from '../ui/RadioList'
import { AttachFiles } from './AttachFiles'
import { ComposerText } from './ComposerText'
import { runTyped } from './composer-commands'
import { takeEntry } from './detail-store'
import { changeDraft, draftOf, useComposerWish, useDrafts } from './drafts'
import { LabelsEditor } from './LabelsEditor'
import { useUploads } from './send-files'
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
  readonly people: readonly string[]
  readonly onFiles: (files: readonly File[]) => void
}

/** Writes into the war room. Internal until the writer chooses otherwise. */
export function Composer({ objectId, goesTo, people, onFiles }: ComposerProps) {
  const draft = useDrafts((drafts) => draftOf(drafts, objectId))
  const upload = useUploads((uploads) => uploads[objectId] ?? null)
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
    if (body === '' || busy) return
    const typed = runTyped(draft.body, objectId)
    if (typed === 'done') return clear()
    if (typed !== 'text') return setError(typed.problem)
    setBusy(true)
    const result = await call('issues.addEntry', {
      ...draft,
      tags: [...draft.tags],
      objectId,
      body,
    })
    setBusy(false)
    if (!result.ok) return setError(`Not sent, your text is still here: ${result.error.message}`)
    takeEntry(result.value)
    clear()
    changeDraft(objectId, { visibility: 'internal', tags: [] })
  }
  const clear = () => {
    setError(null)
    changeDraft(objectId, { body: '' })
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
    >
      <ComposerText
        ref={area}
        label={draft.kind === 'comment' ? 'Comment' : 'Work note'}
        placeholder={`Write a ${draft.kind === 'comment' ? 'comment' : 'work note'}; @ names people, / runs commands`}
        value={draft.body}
        people={people}
        onChange={(body) => {
          setError(null)
          changeDraft(objectId, { body })
        }}
        onSend={() => void send()}
        onFiles={onFiles}
      />
      {error === null ? null : (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
      {open ? (
        <p className={styles.publicLine}>This entry will be public: customers can read it.</p>
      ) : null}
      {upload === null ? null : (
        <p role="status" className={styles.upload}>
          Adding {upload.of > 1 ? `${upload.at} of ${upload.of}: ` : ''}
          {upload.name}, {sizeText(upload.bytes)}
        </p>
      )}
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
        <AttachFiles busy={upload !== null} onFiles={onFiles} />
        <LabelsEditor
          noun="tag"
          labels={draft.tags}
          onSave={async (tags) => {
            changeDraft(objectId, { tags })
            return null
          }}
        />
        <span className={styles.goesTo} title={goesTo.join(', ')}>
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
