import { FileText } from 'lucide-react'
import { useState } from 'react'
import type { FileContent } from '../../shared/domain/entry'
import { call } from '../data/call'
import { toast, toastError } from '../data/toasts'
import { sizeText } from '../format/size'
import { Button } from '../ui/Button'
import styles from './WarRoom.module.css'

type FileCardProps = { readonly entryId: string; readonly file: FileContent }

/** A file of the war room, which can be saved to a place of one's own. */
export function FileCard({ entryId, file }: FileCardProps) {
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    const result = await call('issues.saveFile', { entryId })
    setBusy(false)
    if (!result.ok) return toastError(`Saving ${file.name}`, result.error)
    if (result.value.saved) toast(`${file.name} saved`, { tone: 'info' })
  }
  return (
    <div className={styles.file}>
      <FileText size={16} strokeWidth={1.75} className={styles.fileIcon} aria-hidden="true" />
      <span className={styles.fileName} title={`SHA-256 ${file.sha256}`} data-selectable="">
        {file.name}
      </span>
      <span className={styles.fileSize}>{sizeText(file.bytes)}</span>
      <Button look="quiet" busy={busy} onClick={() => void save()}>
        Save as…
      </Button>
    </div>
  )
}
