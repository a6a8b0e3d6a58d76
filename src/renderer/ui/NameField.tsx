import type { Ref } from 'react'
import { Field } from './Field'
import { TextInput } from './TextInput'

type NameFieldProps = {
  readonly id: string
  readonly inputRef: Ref<HTMLInputElement>
  readonly value: string
  /** It was asked for and is not there. */
  readonly missing: boolean
  readonly onChange: (name: string) => void
}

/** The one field that something new cannot do without. */
export function NameField({ id, inputRef, value, missing, onChange }: NameFieldProps) {
  return (
    <Field label="Name" htmlFor={id} required error={missing ? 'Name is required.' : null}>
      <TextInput
        ref={inputRef}
        id={id}
        aria-required="true"
        value={value}
        invalid={missing}
        maxLength={2_000}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}
