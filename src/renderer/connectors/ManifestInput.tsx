import { useEffect, useRef, useState } from 'react'
import type { ManifestField } from '../../shared/domain/manifest'
import { templateProblems } from '../../shared/template/check-template'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { TextArea, TextInput } from '../ui/TextInput'
import { Toggle } from '../ui/Toggle'
import styles from './Connectors.module.css'
import { TemplateCheck } from './TemplateCheck'

type ManifestInputProps = {
  readonly id: string
  readonly field: ManifestField
  /** This secret is in the keychain already. */
  readonly stored: boolean
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
  /** The input has lost the focus. */
  readonly onLeave: () => void
}

/** One question of a connector's form, in the manifest's own words. */
export function ManifestInput(props: ManifestInputProps) {
  const { id, field, stored, value, onChange } = props
  const [replacing, setReplacing] = useState(false)
  const kept = field.secret && stored && !replacing
  const faults =
    field.template === undefined || value.trim() === ''
      ? []
      : templateProblems(field.template, value)
  // Faults of a template are told below it while it is written.
  const error = faults.length > 0 ? undefined : props.error
  return (
    <Field
      label={field.label}
      htmlFor={kept ? undefined : id}
      required={field.required && !kept}
      help={field.help}
      error={error}
    >
      {kept ? (
        <div className={styles.storedSecret}>
          <span>Stored in the keychain</span>
          <Button onClick={() => setReplacing(true)}>Replace {field.label}</Button>
        </div>
      ) : (
        <Control {...props} error={error} invalid={faults.length > 0} focused={replacing} />
      )}
      {replacing ? (
        <div className={styles.keepStored}>
          <Button
            look="quiet"
            onClick={() => {
              onChange('')
              setReplacing(false)
            }}
          >
            Keep the stored {field.label}
          </Button>
        </div>
      ) : null}
      {field.template === undefined ? null : (
        <TemplateCheck field={field} text={value} faults={faults} onChange={onChange} />
      )}
    </Field>
  )
}

type ControlProps = ManifestInputProps & {
  /** Wrong although no error is told at the field itself. */
  readonly invalid: boolean
  /** Takes the focus as soon as it appears. */
  readonly focused: boolean
}

function Control(props: ControlProps) {
  const { id, field, stored, value, error, onChange, onLeave } = props
  const input = useRef<HTMLInputElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const { focused } = props
  useEffect(() => {
    if (focused) (input.current ?? area.current)?.focus()
  }, [focused])
  if (field.choices !== undefined) {
    return (
      <Select
        id={id}
        label={field.label}
        choices={field.choices}
        value={value === '' ? (field.choices[0]?.value ?? '') : value}
        invalid={error !== undefined}
        onChange={onChange}
      />
    )
  }
  if (field.input === 'flag') {
    return (
      <Toggle
        label={field.label}
        checked={value === 'on'}
        onChange={(on) => onChange(on ? 'on' : '')}
      />
    )
  }
  const shared = {
    id,
    placeholder: field.secret && stored ? 'Stored, type to replace' : field.placeholder,
    value,
    invalid: props.invalid || error !== undefined,
    'aria-describedby': `${id}-error`,
    onBlur: onLeave,
  }
  if (field.input === 'lines') {
    return (
      <TextArea
        {...shared}
        ref={area}
        className={field.secret ? styles.secretLines : linesClass(field)}
        rows={field.template === 'json' ? 10 : 3}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  return (
    <TextInput
      {...shared}
      ref={input}
      type={field.secret ? 'password' : inputTypes[field.input]}
      autoComplete={field.secret ? 'new-password' : 'off'}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function linesClass({ template }: ManifestField): string | undefined {
  return template === undefined ? undefined : styles.code
}

const inputTypes = {
  line: 'text',
  url: 'url',
  email: 'email',
  choice: 'text',
  flag: 'text',
} as const
