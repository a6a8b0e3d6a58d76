import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { ReactNode } from 'react'
import styles from './Choices.module.css'
import { cx } from './class-names'

type RadioListProps<V extends string> = {
  readonly label: string
  readonly value: V | null
  readonly choices: readonly {
    readonly value: V
    readonly label: string
    readonly detail?: ReactNode
    readonly icon?: ReactNode
    readonly disabled?: boolean
  }[]
  readonly onChange: (value: V) => void
  readonly look?: 'list' | 'segments'
}

/** Choose exactly one; arrow keys move inside. */
export function RadioList<V extends string>(props: RadioListProps<V>) {
  const { label, value, choices, onChange, look = 'list' } = props
  return (
    <RadioGroup
      aria-label={label}
      value={value ?? ''}
      onValueChange={(next) => onChange(next as V)}
      className={look === 'segments' ? styles.segments : styles.list}
    >
      {choices.map((choice) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the control is the radio inside.
        <label
          key={choice.value}
          data-chosen={look === 'segments' && choice.value === value ? '' : undefined}
          className={cx(
            look === 'segments' ? styles.segment : styles.choice,
            choice.value === value && styles.chosen,
          )}
        >
          <Radio.Root
            value={choice.value}
            disabled={choice.disabled ?? false}
            className={look === 'segments' ? styles.hiddenRadio : styles.radio}
          >
            <Radio.Indicator className={styles.dot} />
          </Radio.Root>
          {choice.icon}
          <span>{choice.label}</span>
          {choice.detail === undefined ? null : (
            <span className={styles.detail}>{choice.detail}</span>
          )}
        </label>
      ))}
    </RadioGroup>
  )
}
