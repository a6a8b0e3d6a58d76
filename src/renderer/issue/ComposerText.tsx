import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef } from 'react'
import { cx } from '../ui/class-names'
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
  const listId = useId()
  const completion = useCompletion(area, people, onChange)
  const open = completion.lines.length > 0
  const press = (event: KeyboardEvent) => {
    const command = /^[/!]\S*\s*$/.test(value)
    if (completion.take(event.key)) event.preventDefault()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || command)) onSend()
    else if (event.key === 'Escape') area.current?.blur()
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.textPlace}>
      {open ? (
        <div id={listId} role="listbox" aria-label="Completion" className={styles.completion}>
          {completion.lines.map((line, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the text box.
            <div
              key={line.put}
              id={`${listId}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === completion.at}
              className={cx(styles.completionLine, at === completion.at && styles.current)}
              // The box would lose the focus, and with it the list, before the click.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => completion.accept(at)}
            >
              <span className={styles.completionLabel}>{line.label}</span>
              {line.help === '' ? null : <span className={styles.completionHelp}>{line.help}</span>}
            </div>
          ))}
        </div>
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
