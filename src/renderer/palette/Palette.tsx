import { Dialog } from '@base-ui/react/dialog'
import { Search, SearchX } from 'lucide-react'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { isBesideText, readKey } from '../app/key-press'
import { closeDialog, goTo } from '../app/navigation'
import { showQuery } from '../issues/rows-store'
import { Button } from '../ui/Button'
import { cx } from '../ui/class-names'
import { EmptyState } from '../ui/EmptyState'
import { Kbd } from '../ui/Kbd'
import modal from '../ui/Modal.module.css'
import { useFocusBack } from '../ui/use-focus-back'
import { chooseTarget } from './choose-target'
import styles from './Palette.module.css'
import { PaletteList } from './PaletteList'
import type { PaletteLine } from './palette-line'
import { type PaletteContent, usePaletteLines } from './use-palette-lines'

/** Every action, place, view, issue, ticket and case by a few letters of its name. */
export function Palette() {
  const input = useRef<HTMLInputElement>(null)
  useFocusBack(true)
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) closeDialog()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={modal.backdrop} />
        <Dialog.Popup data-modal="" className={cx(modal.popup, styles.window)} initialFocus={input}>
          <Dialog.Title className="visually-hidden">Find and do anything</Dialog.Title>
          <Content input={input} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Content({ input }: { readonly input: React.RefObject<HTMLInputElement | null> }) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [entered, setEntered] = useState(false)
  const listId = useId()
  // What is typed is painted first; a search through very many issues may follow a moment later.
  const query = useDeferredValue(typed)
  const { sections, problem, casesError } = usePaletteLines(query)
  const lines = sections.flatMap((section) => section.lines)
  const current = lines[Math.min(at, lines.length - 1)]
  const currentId = current === undefined ? undefined : `${listId}-${current.id}`

  useEffect(() => {
    if (currentId !== undefined) {
      document.getElementById(currentId)?.scrollIntoView({ block: 'nearest' })
    }
  }, [currentId])

  const type = (text: string) => {
    setTyped(text)
    setAt(0)
    input.current?.focus()
  }
  const choose = ({ target }: PaletteLine) => {
    if (target.kind === 'complete') type(target.text)
    else chooseTarget(target)
  }
  // Enter may come before the lines of what was typed last.
  useEffect(() => {
    if (!entered || query !== typed) return
    setEntered(false)
    if (current !== undefined) choose(current)
  })
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const { key, shiftKey: shift, altKey: alt } = event
    const mod = event.ctrlKey || event.metaKey
    const here = Math.max(0, Math.min(at, lines.length - 1))
    const press = { key, shift, alt, mod }
    if (isBesideText(press) && readKey(press, null).command === 'palette') closeDialog()
    else if (shift || alt || mod) return
    else if (key === 'ArrowDown') setAt(here + 1 >= lines.length ? 0 : here + 1)
    else if (key === 'ArrowUp') setAt(here <= 0 ? Math.max(0, lines.length - 1) : here - 1)
    else if (key === 'Home') setAt(0)
    else if (key === 'End') setAt(Math.max(0, lines.length - 1))
    else if (key === 'Tab' && current?.target.kind === 'complete') choose(current)
    else if (key === 'Enter') setEntered(true)
    else return
    event.preventDefault()
  }

  return (
    <>
      <div className={styles.field}>
        <Search size={15} aria-hidden="true" />
        <input
          ref={input}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          className={styles.input}
          aria-label="Action, place, view, issue, ticket or case"
          aria-autocomplete="list"
          aria-expanded={lines.length > 0}
          aria-controls={lines.length > 0 ? listId : undefined}
          aria-activedescendant={currentId}
          placeholder="What to do or where to go; ! runs commands"
          value={typed}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKey}
        />
      </div>
      {lines.length > 0 ? (
        <PaletteList id={listId} sections={sections} current={current} onChoose={choose} />
      ) : (
        <Nothing query={query} problem={problem} onType={type} />
      )}
      <footer className={styles.foot}>
        {casesError === null ? null : (
          <p role="alert" className={styles.missing}>
            The cases could not be read and are missing here.
          </p>
        )}
        <p className={styles.keys} aria-hidden="true">
          <Kbd keys="↑" /> <Kbd keys="↓" /> choose
          <Kbd keys="Enter" /> go
          <Kbd keys="Esc" /> close
        </p>
        <span role="status" className="visually-hidden">
          {lines.length === 1 ? '1 line' : `${lines.length} lines`}
        </span>
      </footer>
    </>
  )
}

type NothingProps = {
  readonly query: string
  readonly problem: PaletteContent['problem']
  readonly onType: (text: string) => void
}

function Nothing({ query, problem, onType }: NothingProps) {
  if (problem !== null) {
    const { title, instead } = problem
    return (
      <EmptyState
        icon={SearchX}
        title={title}
        action={
          instead === null ? null : (
            <Button onClick={() => onType(instead)}>Use {instead.trim()}</Button>
          )
        }
      >
        A text that begins with ! is a command for the selected issues, or else the open one.
      </EmptyState>
    )
  }
  const filter = () => {
    goTo('issues')
    showQuery(query)
  }
  return (
    <EmptyState
      icon={SearchX}
      title={`Nothing here has “${query}”`}
      action={<Button onClick={filter}>Filter the issues by it</Button>}
    >
      Fewer letters may do. Terms like status:new are understood by the search of the issue list.
    </EmptyState>
  )
}
