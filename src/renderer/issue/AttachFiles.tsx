import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { MAX_FILE_BYTES } from '../../shared/domain/entry'
import { sizeText } from '../format/size'
import { IconButton } from '../ui/IconButton'

type AttachFilesProps = {
  readonly busy: boolean
  readonly onFiles: (files: readonly File[]) => void
}

/** Chooses files from the disk; they go where entries go. */
export function AttachFiles({ busy, onFiles }: AttachFilesProps) {
  const input = useRef<HTMLInputElement>(null)
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
          onFiles(files)
        }}
      />
      <IconButton
        label={`Attach files, at most ${sizeText(MAX_FILE_BYTES)} each`}
        aria-disabled={busy}
        onClick={busy ? undefined : () => input.current?.click()}
      >
        <Paperclip size={15} aria-hidden="true" />
      </IconButton>
    </>
  )
}
