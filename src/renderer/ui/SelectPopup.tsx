import { Select as Base } from '@base-ui/react/select'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Select.module.css'

type SelectPopupProps = {
  readonly choices: readonly {
    readonly value: string
    readonly label: string
    readonly icon?: ReactNode
  }[]
}

/** The list of options of a drop-down choice. */
export function SelectPopup({ choices }: SelectPopupProps) {
  return (
    <Base.Portal>
      <Base.Positioner
        className={styles.positioner}
        sideOffset={4}
        alignItemWithTrigger={false}
        align="start"
      >
        <Base.Popup className={styles.popup}>
          <Base.List className={styles.list}>
            {choices.map((choice) => (
              <Base.Item key={choice.value} value={choice.value} className={styles.item}>
                {choice.icon}
                <Base.ItemText className={styles.label}>{choice.label}</Base.ItemText>
                <Base.ItemIndicator className={styles.indicator}>
                  <Check size={13} aria-hidden="true" />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}
