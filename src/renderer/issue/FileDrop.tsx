import { type DragEvent, type ReactNode, useState } from 'react'
import { MAX_FILE_BYTES } from '../../shared/domain/entry'
import { sizeText } from '../format/size'
import styles from './WarRoom.module.css'

type FileDropProps = {
  readonly visibility: 'internal' | 'public'
  readonly onFiles: (files: readonly File[]) => void
  readonly children: ReactNode
}

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/** A place that takes files dropped anywhere on it, and says so while they hover. */
export function FileDrop({ visibility, onFiles, children }: FileDropProps) {
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button that attaches files does the same by key.
    <div
      className={styles.room}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        const to = event.relatedTarget
        if (!(to instanceof Node) || !event.currentTarget.contains(to)) setOver(false)
      }}
      onDrop={(event) => {
        setOver(false)
        if (!hasFiles(event)) return
        event.preventDefault()
        onFiles([...event.dataTransfer.files])
      }}
    >
      {children}
      {over ? (
        <p className={styles.drop}>
          Drop to add as {visibility}; at most {sizeText(MAX_FILE_BYTES)} each
        </p>
      ) : null}
    </div>
  )
}
