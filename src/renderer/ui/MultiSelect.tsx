import { Select as Base } from '@base-ui/react/select'
import { ChevronsUpDown } from 'lucide-react'
import type { Choice } from './Select'
import styles from './Select.module.css'
import { SelectPopup } from './SelectPopup'

type MultiSelectProps = {
  /** Accessible name; a visible label beside it carries the same words. */
  readonly label: string
  /** Chosen values in the order in which they were chosen. */
  readonly values: readonly string[]
  readonly choices: readonly Choice<string>[]
  readonly onChange: (values: readonly string[]) => void
  readonly placeholder: string
  readonly invalid?: boolean
}

/** A drop-down choice of any number of values; it stays open while a person chooses. */
export function MultiSelect(props: MultiSelectProps) {
  const { label, values, choices, onChange, placeholder } = props
  const labels = values.map((value) => choices.find((one) => one.value === value)?.label ?? value)
  return (
    <Base.Root<string, true>
      multiple
      value={[...values]}
      onValueChange={(next) => {
        // A value chosen later comes after those chosen before, whatever their place in the list.
        const kept = values.filter((value) => next.includes(value))
        onChange([...kept, ...next.filter((value) => !values.includes(value))])
      }}
    >
      <Base.Trigger
        aria-label={label}
        aria-invalid={props.invalid || undefined}
        className={styles.trigger}
      >
        <Base.Value className={styles.value}>
          {labels.length === 0 ? (
            <span className={styles.placeholder}>{placeholder}</span>
          ) : (
            <span className={styles.label}>{labels.join(', ')}</span>
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
