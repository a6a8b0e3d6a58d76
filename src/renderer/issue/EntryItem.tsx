import { EyeOff, Globe, Lock, Pencil, Tag } from 'lucide-react'
import { useRef, useState } from 'react'
import type { EntryView, OutboundOp } from '../../shared/ipc/views'
import { call } from '../data/call'
import { commentLossSentence } from '../format/loss-words'
import { exactMoment, localTime } from '../format/moment'
import { cx } from '../ui/class-names'
import { Hint } from '../ui/Hint'
import { IconButton } from '../ui/IconButton'
import { Markdown } from '../ui/Markdown'
import { Delivery } from './Delivery'
import { takeEntry } from './detail-store'
import { EntryEditor } from './EntryEditor'
import { FileCard } from './FileCard'
import { LabelsEditor } from './LabelsEditor'
import styles from './WarRoom.module.css'

const kindNames: Record<EntryView['kind'], string> = {
  comment: 'comment',
  'work-note': 'work note',
  file: 'file',
  command: 'command',
  system: 'system',
}

type EntryItemProps = {
  readonly entry: EntryView
  readonly own: boolean
  /** Operations of this entry that wait for a person. */
  readonly stuck: readonly OutboundOp[]
}

/** One entry of the war room; its writer can edit it where it stands. */
export function EntryItem({ entry, own, stuck }: EntryItemProps) {
  const [editing, setEditing] = useState(false)
  const [tagging, setTagging] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const done = () => {
    setEditing(false)
    setTimeout(() => edit.current?.focus())
  }
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
        <span className={styles.entryActs}>
          <IconButton
            label="Edit tags"
            aria-expanded={tagging}
            onClick={() => setTagging(!tagging)}
          >
            <Tag size={12} aria-hidden="true" />
          </IconButton>
          {own && !editing && entry.kind !== 'file' ? (
            <IconButton ref={edit} label="Edit entry" onClick={() => setEditing(true)}>
              <Pencil size={12} aria-hidden="true" />
            </IconButton>
          ) : null}
        </span>
      </div>
      {editing ? (
        <EntryEditor entry={entry} onDone={done} />
      ) : entry.file === undefined ? (
        <Markdown text={entry.body} />
      ) : (
        <FileCard entryId={entry.id} file={entry.file} />
      )}
      {tagging ? (
        <LabelsEditor noun="tag" labels={entry.tags} onSave={(tags) => saveTags(entry.id, tags)} />
      ) : entry.tags.length === 0 ? null : (
        <p className={styles.tags}>{entry.tags.map((tag) => `#${tag}`).join(' ')}</p>
      )}
      {entry.deliveries.length === 0 ? null : (
        <ul className={styles.deliveries} aria-label="Delivery">
          {entry.deliveries.map((delivery) => (
            <Delivery
              key={delivery.linkId}
              delivery={delivery}
              op={stuck.find((op) => op.linkId === delivery.linkId) ?? null}
            />
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

async function saveTags(entryId: string, tags: readonly string[]): Promise<string | null> {
  const result = await call('issues.tagEntry', { entryId, tags: [...tags] })
  if (!result.ok) return result.error.message
  takeEntry(result.value)
  return null
}
