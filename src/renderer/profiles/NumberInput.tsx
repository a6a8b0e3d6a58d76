import { useEffect, useId, useState } from 'react'
import { Field } from '../ui/Field'
import { TextInput } from '../ui/TextInput'
import styles from './ProfileEditor.module.css'

type NumberInputProps = {
  readonly label: string
  readonly unit: string
  /** Largest whole number that may be typed; the least is 0. */
  readonly most: number
  readonly help: string
  readonly value: number
  readonly onChange: (value: number) => void
}

/** A whole number; what is not one stays in the field, is said, and is not taken. */
export function NumberInput({ label, unit, most, help, value, onChange }: NumberInputProps) {
  const id = useId()
  const [text, setText] = useState(String(value))
  // Undo and discard change the value from outside.
  useEffect(() => {
    setText((now) => (Number(now) === value && now.trim() !== '' ? now : String(value)))
  }, [value])
  const fits = /^\d+$/.test(text.trim()) && Number(text) <= most
  // A value nobody typed, such as half a megabyte, may stay.
  const wrong = !fits && text !== String(value)
  return (
    <Field
      label={`${label}, ${unit}`}
      htmlFor={id}
      help={help}
      error={wrong ? `A whole number from 0 to ${most}. ${value} is kept until then.` : null}
    >
      <TextInput
        id={id}
        className={styles.number}
        inputMode="numeric"
        value={text}
        invalid={wrong}
        onChange={(event) => {
          const typed = event.target.value
          setText(typed)
          if (/^\d+$/.test(typed.trim()) && Number(typed) <= most) onChange(Number(typed))
        }}
      />
    </Field>
  )
}
