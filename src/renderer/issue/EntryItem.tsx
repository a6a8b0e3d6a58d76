import {
  ArrowDown,
  Check,
  Clock,
  EyeOff,
  Globe,
  Hourglass,
  Lock,
  OctagonX,
  Pencil,
} from 'lucide-react'
import { useState } from 'react'
import type { EntryDelivery } from '../../shared/domain/entry'
import type { EntryView } from '../../shared/ipc/views'
import { call } from '../data/call'
import { commentLossSentence } from '../format/loss-words'
import { exactMoment, localTime } from '../format/moment'
import { Button } from '../ui/Button'
import { cx } from '../ui/class-names'
import { Hint } from '../ui/Hint'
import { IconButton } from '../ui/IconButton'
import { Markdown } from '../ui/Markdown'
import { TextArea } from '../ui/TextInput'
import { takeEntry } from './detail-store'
import { FileCard } from './FileCard'
import styles from './WarRoom.module.css'

const kindNames: Record<EntryView['kind'], string> = {
  comment: 'comment',
  'work-note': 'work note',
  file: 'file',
  command: 'command',
  system: 'system',
}

/** One entry of the war room; its writer can edit it where it stands. */
export function EntryItem({ entry, own }: { readonly entry: EntryView; readonly own: boolean }) {
  const [editing, setEditing] = useState(false)
  if (entry.kind === 'system' || entry.kind === 'command') {
    return (
      <li className={styles.systemLine}>
        <time title={exactMoment(entry.createdAt)}>{localTime(entry.createdAt)}</time>
        <Markdown text={entry.body} />
      </li>
    )
  }
  const open = entry.visibility === 'public'
  return (
    <li className={styles.entry}>
      <div className={styles.entryHead}>
        <strong>{entry.author}</strong>
        <span>{kindNames[entry.kind]}</span>
        <span className={cx(styles.visibility, open && styles.public)}>
          {open ? <Globe size={11} aria-hidden="true" /> : <Lock size={11} aria-hidden="true" />}
          {entry.visibility}
        </span>
        <Unshown entry={entry} />
        <time title={exactMoment(entry.createdAt)}>
          {localTime(entry.createdAt)}
          {entry.editedAt === null ? null : (
            <span title={exactMoment(entry.editedAt)}> · edited</span>
          )}
        </time>
        {own && !editing && entry.kind !== 'file' ? (
          <IconButton label="Edit entry" onClick={() => setEditing(true)}>
            <Pencil size={12} aria-hidden="true" />
          </IconButton>
        ) : null}
      </div>
      {editing ? (
        <EntryEditor entry={entry} onDone={() => setEditing(false)} />
      ) : entry.file === undefined ? (
        <Markdown text={entry.body} />
      ) : (
        <FileCard entryId={entry.id} file={entry.file} />
      )}
      {entry.tags.length === 0 ? null : (
        <p className={styles.tags}>{entry.tags.map((tag) => `#${tag}`).join(' ')}</p>
      )}
      {entry.deliveries.length === 0 ? null : (
        <ul className={styles.deliveries} aria-label="Delivery">
          {entry.deliveries.map((delivery) => (
            <Delivery key={delivery.linkId} delivery={delivery} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** A mark on an entry whose comment has more on the other side than can be shown here. */
function Unshown({ entry }: { readonly entry: EntryView }) {
  const { losses = [], origin, deliveries } = entry
  if (losses.length === 0) return null
  const from = deliveries.find(({ linkId }) => origin.kind === 'local' || linkId === origin.linkId)
  const text = commentLossSentence(losses, from?.ticketKey ?? 'its ticket')
  return (
    <Hint text={text}>
      <button type="button" className={styles.unshown} aria-label={text}>
        <EyeOff size={12} aria-hidden="true" />
      </button>
    </Hint>
  )
}

const deliveryIcons = {
  waiting: Clock,
  held: Hourglass,
  sent: Check,
  failed: OctagonX,
  received: ArrowDown,
} as const
const deliveryWords = {
  waiting: 'waiting for',
  held: 'held back from',
  sent: 'sent to',
  failed: 'not sent to',
  received: 'from',
} as const

function Delivery({ delivery }: { readonly delivery: EntryDelivery }) {
  const Icon = deliveryIcons[delivery.state]
  const said = delivery.error ?? delivery.reason
  return (
    <li data-delivery={delivery.state} title={said}>
      <Icon size={11} strokeWidth={2.25} aria-hidden="true" />
      {deliveryWords[delivery.state]} {delivery.ticketKey}
      {said === undefined ? null : `: ${said}`}
    </li>
  )
}

function EntryEditor({
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
