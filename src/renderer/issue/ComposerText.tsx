import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef } from 'react'
import { Suggestions } from '../ui/Suggestions'
import { TextArea } from '../ui/TextInput'
import { useCompletion } from './use-completion'
import styles from './WarRoom.module.css'

type ComposerTextProps = {
  readonly ref: Ref<HTMLTextAreaElement | null>
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly people: readonly string[]
  readonly onChange: (text: string) => void
  /** Ctrl+Enter, or Enter behind a command. */
  readonly onSend: () => void
  readonly onFiles: (files: readonly File[]) => void
}

/** The text of a new entry; completes people and commands as they are typed. */
export function ComposerText(props: ComposerTextProps) {
  const { ref, label, placeholder, value, people, onChange, onSend, onFiles } = props
  const area = useRef<HTMLTextAreaElement>(null)
  useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(
    ref,
    () => area.current,
  )
  const from = useRef<Element | null>(null)
  const listId = useId()
  const completion = useCompletion(area, people, onChange)
  const open = completion.lines.length > 0
  /** Back to where the writer came from, or to what has been written so far. */
  const leave = () => {
    const back = from.current?.isConnected ? from.current : area.current?.closest('[role=tabpanel]')
    area.current?.blur()
    if (back instanceof HTMLElement) back.focus({ preventScroll: true })
  }
  const press = (event: KeyboardEvent) => {
    const command = /^[/!]\S*\s*$/.test(value)
    if (completion.take(event.key)) event.preventDefault()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || command)) onSend()
    else if (event.key === 'Escape') leave()
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.textPlace}>
      {open ? (
        <Suggestions
          above
          id={listId}
          label="Completion"
          lines={completion.lines.map(({ put, label, help }) => ({ key: put, label, help }))}
          at={completion.at}
          onTake={completion.accept}
        />
      ) : null}
      <TextArea
        ref={area}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open ? `${listId}-${completion.at}` : undefined}
        placeholder={placeholder}
        rows={2}
        value={value}
        onChange={(event) => {
          onChange(event.target.value)
          completion.look()
        }}
        onFocus={(event) => {
          from.current = event.relatedTarget
        }}
        onBlur={completion.close}
        onKeyDown={press}
        onPaste={(event) => {
          if (event.clipboardData.files.length === 0) return
          event.preventDefault()
          onFiles([...event.clipboardData.files])
        }}
      />
    </div>
  )
}
