import { Paperclip } from 'lucide-react'
import { useRef, useState } from 'react'
import { MAX_FILE_BYTES } from '../../shared/domain/entry'
import { call } from '../data/call'
import { toast, toastError } from '../data/toasts'
import { sizeText } from '../format/size'
import { IconButton } from '../ui/IconButton'
import { takeEntry } from './detail-store'

/** Puts files into the war room, one after the other; one that fails does not stop the rest. */
export async function sendFiles(
  objectId: string,
  files: readonly File[],
  visibility: 'internal' | 'public',
): Promise<void> {
  for (const file of files) {
    if (file.size > MAX_FILE_BYTES) {
      toast(
        `${file.name} was not added`,
        { tone: 'attention' },
        `It has ${sizeText(file.size)}; a file may have at most ${sizeText(MAX_FILE_BYTES)}.`,
      )
      continue
    }
    const content = new Uint8Array(await file.arrayBuffer())
    const { name, type: contentType } = file
    const result = await call('issues.addFile', {
      objectId,
      name,
      contentType,
      content,
      tags: [],
      visibility,
    })
    if (result.ok) takeEntry(result.value)
    else toastError(`Adding ${name}`, result.error)
  }
}

type AttachFilesProps = {
  readonly objectId: string
  readonly visibility: 'internal' | 'public'
}

/** Chooses files from the disk; they go where entries go. */
export function AttachFiles({ objectId, visibility }: AttachFilesProps) {
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          setBusy(true)
          void sendFiles(objectId, files, visibility).finally(() => setBusy(false))
        }}
      />
      <IconButton label="Attach files" disabled={busy} onClick={() => input.current?.click()}>
        <Paperclip size={15} aria-hidden="true" />
      </IconButton>
    </>
  )
}
