import { Pencil } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Confirm'
import { cx } from '../ui/class-names'
import { Kbd } from '../ui/Kbd'
import { Modal } from '../ui/Modal'
import { TextInput } from '../ui/TextInput'
import styles from './KeyboardSheet.module.css'
import { KeyEditor } from './KeyEditor'
import { type CommandId, type KeyBinding, keymap, keyWords } from './keymap'
import { storeKeys, useKeys } from './keys-store'
import { closeDialog } from './navigation'

const groups: readonly KeyBinding['group'][] = [
  'Everywhere',
  'Go to',
  'Issue list',
  'Open issue',
  'Conflicts',
]

/** Every command with its keys, in the groups where it works; each can be given other keys. */
export function KeyboardSheet() {
  const bindings = useKeys((state) => state.bindings)
  const [typed, setTyped] = useState('')
  const [editing, setEditing] = useState<CommandId | null>(null)
  const [resetting, setResetting] = useState(false)
  const find = useRef<HTMLInputElement>(null)
  const changed = bindings.filter(
    ({ command, keys }) => usualKeys(command).join('\n') !== keys.join('\n'),
  ).length
  const shown = bindings.filter((binding) => answers(binding, typed))
  return (
    <Modal
      open
      onClose={closeDialog}
      title="Keyboard"
      size="large"
      initialFocus={find}
      footer={
        <>
          <p className={styles.note}>
            In a text field: Esc leaves it without saving, Ctrl+Enter saves or sends.
          </p>
          {changed === 0 ? null : (
            <Button onClick={() => setResetting(true)}>
              Reset {changed === 1 ? 'the one change' : `all ${changed} changes`}
            </Button>
          )}
        </>
      }
    >
      <TextInput
        ref={find}
        aria-label="Find a command or a key"
        placeholder="Find a command or a key"
        value={typed}
        className={styles.find}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className={styles.sheet}>
        {groups.map((group) => (
          <Group
            key={group}
            group={group}
            bindings={shown.filter((binding) => binding.group === group)}
            editing={editing}
            onEdit={setEditing}
          />
        ))}
      </div>
      {shown.length === 0 ? (
        <p role="status" className={styles.note}>
          No command and no key is called “{typed}”.
        </p>
      ) : null}
      <Confirm
        open={resetting}
        title="Reset all keys"
        action="Reset keys"
        onClose={() => setResetting(false)}
        onConfirm={async () => {
          if (await storeKeys(keymap)) setResetting(false)
        }}
      >
        Every command has its usual keys again. Nothing else changes.
      </Confirm>
    </Modal>
  )
}

function usualKeys(command: CommandId): readonly string[] {
  return keymap.find((binding) => binding.command === command)?.keys ?? []
}

function answers({ does, keys }: KeyBinding, typed: string): boolean {
  const wanted = typed.trim().toLowerCase()
  const words = [does, ...keys.map(keyWords), ...keys.map((key) => keyWords(key).replace(' ', ''))]
  return words.some((word) => word.toLowerCase().includes(wanted))
}

type GroupProps = {
  readonly group: KeyBinding['group']
  readonly bindings: readonly KeyBinding[]
  readonly editing: CommandId | null
  readonly onEdit: (command: CommandId | null) => void
}

function Group({ group, bindings, editing, onEdit }: GroupProps) {
  if (bindings.length === 0) return null
  return (
    <section className={styles.group}>
      <h3>{group}</h3>
      <ul className={styles.list}>
        {bindings.map((binding) => {
          const open = binding.command === editing
          return (
            <li key={binding.command} className={cx(styles.item, open && styles.open)}>
              <button
                type="button"
                className={styles.line}
                aria-expanded={open}
                title="Change its keys"
                onClick={() => onEdit(open ? null : binding.command)}
              >
                <span className={styles.does}>{binding.does}</span>
                <Pencil size={12} className={styles.pencil} aria-hidden="true" />
                {binding.keys.length === 0 ? <span className={styles.none}>No key</span> : null}
                {binding.keys.map((keys) => (
                  <Kbd key={keys} keys={keyWords(keys)} />
                ))}
              </button>
              {open ? <KeyEditor binding={binding} /> : null}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
