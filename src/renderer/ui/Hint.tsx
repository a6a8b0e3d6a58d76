import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import styles from './Hint.module.css'
import { Kbd } from './Kbd'

type HintProps = {
  readonly text: ReactNode
  readonly hotkey?: string | undefined
  readonly children: ReactElement
}

/** Tooltip on hover and on keyboard focus; names the key that does the same. */
export function Hint({ text, hotkey, children }: HintProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className={styles.positioner}>
          <Tooltip.Popup className={styles.popup}>
            {text}
            {hotkey === undefined || hotkey === '' ? null : <Kbd keys={hotkey} />}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
