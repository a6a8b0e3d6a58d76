import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Choices.module.css'

type CheckboxProps = {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly label: string
  /** The words stand somewhere else already; they are only read out. */
  readonly labelHidden?: boolean
  /** A picture between the box and its words. */
  readonly mark?: ReactNode
  readonly help?: ReactNode
  readonly disabled?: boolean
}

/** A tick box with its words beside it. */
export function Checkbox(props: CheckboxProps) {
  const { checked, onChange, label, labelHidden = false, help, disabled = false } = props
  return (
    <div className={styles.line}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the box inside. */}
      <label className={styles.choice}>
        <Base.Root
          checked={checked}
          onCheckedChange={onChange}
          disabled={disabled}
          className={styles.box}
        >
          <Base.Indicator className={styles.tick}>
            <Check size={12} strokeWidth={3} aria-hidden="true" />
          </Base.Indicator>
        </Base.Root>
        {props.mark}
        <span className={labelHidden ? 'visually-hidden' : undefined}>{label}</span>
      </label>
      {help === undefined ? null : <p className={styles.help}>{help}</p>}
    </div>
  )
}
