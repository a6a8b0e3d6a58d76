import { X } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { Kbd } from '../ui/Kbd'
import styles from './KeyboardSheet.module.css'
import { KeyCapture } from './KeyCapture'
import { type Clash, clashesOf, clashProblem, isNeeded, keyProblem, withKeys } from './key-choices'
import { type KeyBinding, keymap, keyWords } from './keymap'
import { storeKeys, useKeys } from './keys-store'

/** What waits for a choice: keys that others hold, and all the command would have. */
type Asked = { readonly clashes: readonly Clash[]; readonly keys: readonly string[] }

/** The keys of one command: to remove, to add, to set back, with a choice where others hold them. */
export function KeyEditor({ binding }: { readonly binding: KeyBinding }) {
  const bindings = useKeys((state) => state.bindings)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const editor = useRef<HTMLFieldSetElement>(null)
  const usual = keymap.find(({ command }) => command === binding.command)?.keys ?? []
  const isUsual = usual.join('\n') === binding.keys.join('\n')

  const give = (keys: readonly string[]) => {
    setAsked(null)
    setProblem(null)
    // The button that was pressed may be gone by then.
    editor.current?.focus()
    void storeKeys(withKeys(bindings, binding.command, keys))
  }
  const propose = (keys: readonly string[]) => {
    const clashes = clashesOf(bindings, binding.command, keys)
    const refused = clashProblem(clashes)
    if (refused === null && clashes.length === 0) return give(keys)
    setProblem(refused)
    setAsked(refused === null ? { clashes, keys } : null)
  }
  const add = (key: string) => {
    const wrong = keyProblem(binding, key)
    setAsked(null)
    setProblem(wrong)
    if (wrong === null) propose([...binding.keys, key])
  }
  return (
    <fieldset
      ref={editor}
      tabIndex={-1}
      className={styles.editor}
      aria-label={`Keys of ${binding.does}`}
    >
      <ul className={styles.chips}>
        {binding.keys.map((key) => (
          <li key={key} className={styles.chip}>
            <Kbd keys={keyWords(key)} />
            {isNeeded(binding, key) ? (
              <span className={styles.stays}>stays</span>
            ) : (
              <IconButton
                label={`Remove ${keyWords(key)}`}
                onClick={() => give(binding.keys.filter((other) => other !== key))}
              >
                <X size={12} aria-hidden="true" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.acts}>
        <KeyCapture onKeys={add} />
        {isUsual ? null : (
          <Button look="quiet" onClick={() => propose(usual)}>
            Back to {usual.map(keyWords).join(', ')}
          </Button>
        )}
      </div>
      {asked === null ? null : (
        <div role="alert" className={styles.clash}>
          <p>{asked.clashes.map(clashWords).join(' ')}</p>
          <div className={styles.acts}>
            <Button look="primary" onClick={() => give(asked.keys)}>
              Use here instead
            </Button>
            <Button onClick={() => setAsked(null)}>Leave as it is</Button>
          </div>
        </div>
      )}
      {problem === null ? null : (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </fieldset>
  )
}

function clashWords({ binding, keys }: Clash): string {
  return `${keys.map(keyWords).join(', ')} is “${binding.does}” now.`
}
