import { Kbd } from '../ui/Kbd'
import { Modal } from '../ui/Modal'
import styles from './KeyboardSheet.module.css'
import { type KeyBinding, keymap, keyWords } from './keymap'
import { closeDialog } from './navigation'

const groups: readonly KeyBinding['group'][] = [
  'Everywhere',
  'Go to',
  'Issue list',
  'Open issue',
  'Conflicts',
]

/** Every key, in the groups where it works. */
export function KeyboardSheet({ open }: { readonly open: boolean }) {
  return (
    <Modal open={open} onClose={closeDialog} title="Keyboard" size="large">
      <div className={styles.sheet}>
        {groups.map((group) => (
          <section key={group} className={styles.group}>
            <h3>{group}</h3>
            <dl>
              {keymap
                .filter((binding) => binding.group === group)
                .map((binding) => (
                  <div key={binding.command} className={styles.line}>
                    <dt>{binding.does}</dt>
                    <dd>
                      {binding.keys.map((keys) => (
                        <Kbd key={keys} keys={keyWords(keys)} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <p className={styles.note}>
          In a text field: Esc leaves it without saving, Ctrl+Enter saves or sends.
        </p>
      </div>
    </Modal>
  )
}
