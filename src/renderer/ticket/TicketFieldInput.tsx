import type { FieldValue } from '../../shared/domain/value'
import { Checkbox } from '../ui/Checkbox'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { TextArea, TextInput } from '../ui/TextInput'
import { textRoom } from './text-room'
import type { TicketField } from './ticket-values'

type TicketFieldInputProps = {
  readonly field: TicketField
  readonly value: FieldValue
  readonly error: string | undefined
  readonly onChange: (value: FieldValue) => void
}

/** The input a ticket field needs by its type, with what its limit still allows. */
export function TicketFieldInput({ field, value, error, onChange }: TicketFieldInputProps) {
  const id = `ticket-${field.name}`
  const room = textRoom(field, value)
  if (field.type === 'flag') {
    return <Checkbox label={field.label} checked={value === true} onChange={onChange} />
  }
  return (
    <Field
      label={field.label}
      htmlFor={field.allowed === null ? id : undefined}
      required={field.required}
      error={error}
      help={room?.notice ?? undefined}
      aside={
        room === null ? undefined : (
          <span data-over={room.over > 0 || undefined}>{room.counter}</span>
        )
      }
    >
      <Control
        field={field}
        id={id}
        value={value}
        invalid={error !== undefined}
        onChange={onChange}
      />
    </Field>
  )
}

function Control({
  field,
  id,
  value,
  invalid,
  onChange,
}: {
  readonly field: TicketField
  readonly id: string
  readonly value: FieldValue
  readonly invalid: boolean
  readonly onChange: (value: FieldValue) => void
}) {
  const common = { id, invalid, 'aria-required': field.required, 'aria-describedby': `${id}-error` }
  if (field.type === 'set') {
    return (
      <TextInput
        {...common}
        placeholder="Separate with commas"
        defaultValue={Array.isArray(value) ? value.join(', ') : ''}
        onChange={(event) => onChange(splitSet(event.target.value))}
      />
    )
  }
  if (field.allowed !== null) {
    return (
      <Select
        label={field.label}
        value={typeof value === 'string' ? value : null}
        choices={field.allowed}
        invalid={invalid}
        onChange={onChange}
      />
    )
  }
  if (field.type === 'text') {
    return (
      <TextArea
        {...common}
        rows={5}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  if (field.type === 'number') {
    return (
      <TextInput
        {...common}
        type="number"
        value={typeof value === 'number' ? value : ''}
        onChange={(event) =>
          onChange(event.target.value === '' ? null : Number(event.target.value))
        }
      />
    )
  }
  return (
    <TextInput
      {...common}
      placeholder={field.type === 'moment' ? '2026-01-31' : undefined}
      value={value === null ? '' : String(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function splitSet(text: string): readonly string[] {
  return [...new Set(text.split(',').map((word) => word.trim()))].filter(Boolean)
}
