import type { FieldValue } from '../../shared/domain/value'
import { enteredValue, filledValue, takesVariables } from '../../shared/template/fill-form'
import { isBlank } from '../../shared/template/filled-form'
import type { TemplateValues } from '../../shared/template/template-values'
import { Checkbox } from '../ui/Checkbox'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { TextInput } from '../ui/TextInput'
import { textRoom } from './text-room'
import type { TicketField, TicketValues } from './ticket-values'
import { VariableText } from './VariableText'
import styles from './VariableText.module.css'

type TicketFieldInputProps = {
  readonly field: TicketField
  readonly values: TicketValues
  /** What the variables mean for the issue, or for the first of many. */
  readonly variables: TemplateValues
  /** For many issues: what is left empty comes from each of them. */
  readonly many: boolean
  readonly error: string | undefined
  readonly onChange: (value: FieldValue) => void
}

/** The input a ticket field needs by its type, with what its limit still allows. */
export function TicketFieldInput(props: TicketFieldInputProps) {
  const { field, values, variables, many, error, onChange } = props
  const id = `ticket-${field.name}`
  // What the first issue proposes the others mostly do too; the preview tells of those that do not.
  const own =
    many &&
    field.template === null &&
    !Object.hasOwn(values, field.name) &&
    !isBlank(field.proposed)
  const value = own ? null : enteredValue(field, values)
  const filled = filledValue(field, values, variables)
  const room = textRoom(field, own ? null : filled.ok ? filled.value : value)
  if (field.type === 'flag') {
    return <Checkbox label={field.label} checked={value === true} onChange={onChange} />
  }
  const reads =
    typeof value === 'string' && value.includes('{{') && takesVariables(field, values)
      ? filled
      : null
  return (
    <Field
      label={field.label}
      htmlFor={field.allowed === null ? id : undefined}
      required={field.required && !own}
      error={error}
      help={room?.notice ?? undefined}
      aside={
        room === null ? undefined : (
          <span data-over={room.over > 0 || undefined}>{room.counter}</span>
        )
      }
    >
      <Control
        {...{ field, id, value, variables, onChange }}
        placeholder={own ? 'From each issue' : undefined}
        invalid={error !== undefined || reads?.ok === false}
      />
      {reads === null || error !== undefined ? null : reads.ok ? (
        <div className={styles.reads} role="status" aria-label={`${field.label} as it will read`}>
          <span>{many ? 'First of them' : 'Reads'}</span>
          <span>{String(reads.value)}</span>
        </div>
      ) : (
        <p className={styles.fault} role="status">
          {reads.message}
        </p>
      )}
    </Field>
  )
}

type ControlProps = {
  readonly field: TicketField
  readonly id: string
  readonly value: FieldValue
  readonly invalid: boolean
  readonly placeholder: string | undefined
  readonly variables: TemplateValues
  readonly onChange: (value: FieldValue) => void
}

function Control(props: ControlProps) {
  const { field, id, value, invalid, placeholder, variables, onChange } = props
  const common = { id, invalid, 'aria-required': field.required, 'aria-describedby': `${id}-error` }
  if (field.type === 'set') {
    return (
      <TextInput
        {...common}
        placeholder={placeholder ?? 'Separate with commas'}
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
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={onChange}
      />
    )
  }
  if (field.type === 'text' || field.type === 'line') {
    return (
      <VariableText
        {...{ id, invalid, placeholder, variables, onChange }}
        required={field.required}
        lines={field.type === 'text'}
        value={typeof value === 'string' ? value : ''}
      />
    )
  }
  if (field.type === 'number') {
    return (
      <TextInput
        {...common}
        type="number"
        placeholder={placeholder}
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
      placeholder={placeholder ?? (field.type === 'moment' ? '2026-01-31' : undefined)}
      value={value === null ? '' : String(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function splitSet(text: string): readonly string[] {
  return [...new Set(text.split(',').map((word) => word.trim()))].filter(Boolean)
}
