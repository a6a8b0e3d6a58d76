import { Select as Base } from '@base-ui/react/select'
import { ChevronsUpDown } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { cx } from './class-names'
import styles from './Select.module.css'

import { SelectPopup } from './SelectPopup'

export type Choice<V extends string> = {
  readonly value: V
  readonly label: string
  readonly icon?: ReactNode
}

type SelectProps<V extends string> = {
  /** Accessible name; a visible label beside it carries the same words. */
  readonly label: string
  readonly value: V | null
  readonly choices: readonly Choice<V>[]
  readonly onChange: (value: V) => void
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly invalid?: boolean
  readonly look?: 'field' | 'inline'
  readonly triggerRef?: Ref<HTMLButtonElement>
  readonly id?: string
}

/** A drop-down choice: a combobox with a list of options. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { label, value, choices, onChange, placeholder = 'Choose…', look = 'field' } = props
  const chosen = choices.find((choice) => choice.value === value)
  return (
    <Base.Root<V>
      value={value}
      onValueChange={(next) => {
        if (next !== null) onChange(next)
      }}
      disabled={props.disabled ?? false}
    >
      <Base.Trigger
        aria-label={label}
        aria-invalid={props.invalid || undefined}
        ref={props.triggerRef}
        id={props.id}
        className={cx(styles.trigger, look === 'inline' && styles.inline)}
      >
        <Base.Value className={styles.value}>
          {chosen === undefined ? (
            <span className={styles.placeholder}>{value ?? placeholder}</span>
          ) : (
            <>
              {chosen.icon}
              <span className={styles.label}>{chosen.label}</span>
            </>
          )}
        </Base.Value>
        <Base.Icon className={styles.icon}>
          <ChevronsUpDown size={13} aria-hidden="true" />
        </Base.Icon>
      </Base.Trigger>
      <SelectPopup choices={choices} />
    </Base.Root>
  )
}
