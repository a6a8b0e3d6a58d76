import { useId, useState } from 'react'
import type { ManifestField, ManifestView } from '../../shared/ipc/views'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { TextArea, TextInput } from '../ui/TextInput'
import styles from './Connectors.module.css'
import { type ConnectorForm, placeOf, valueIn, withValue } from './connector-form'

type ConnectorFieldsProps = {
  readonly manifest: ManifestView
  readonly form: ConnectorForm
  /** A secret is in the keychain already. */
  readonly stored: boolean
  readonly problems: Readonly<Record<string, string>>
  readonly onChange: (form: ConnectorForm) => void
}

/** Inputs of the connector form, in the manifest's words, with the rarely used ones folded away. */
export function ConnectorFields({
  manifest,
  form,
  stored,
  problems,
  onChange,
}: ConnectorFieldsProps) {
  const id = useId()
  const usual = manifest.fields.filter((field) => field.required)
  const rare = manifest.fields.filter((field) => !field.required)
  const one = (field: ManifestField) => (
    <ManifestInput
      key={field.name}
      id={`${id}-${field.name}`}
      field={field}
      stored={stored}
      value={valueIn(form, field)}
      error={problems[field.name]}
      onChange={(value) => onChange(withValue(form, field, value))}
    />
  )
  return (
    <>
      <Field
        label="Name"
        htmlFor={`${id}-name`}
        required
        error={problems.name}
        help="How this connector is called here."
      >
        <TextInput
          id={`${id}-name`}
          value={form.name}
          invalid={problems.name !== undefined}
          onChange={(event) => onChange({ ...form, name: event.target.value })}
        />
      </Field>
      {usual.map(one)}
      <details className={styles.advanced} open={hasAdvanced(form) || undefined}>
        <summary>Advanced</summary>
        <div className={styles.form}>
          {rare.map(one)}
          <div className={styles.pair}>
            <Interval
              label="Inbound every (seconds)"
              value={form.inboundEveryS}
              error={problems.inboundEveryS}
              onChange={(inboundEveryS) => onChange({ ...form, inboundEveryS })}
            />
            <Interval
              label="Outbound every (seconds)"
              value={form.outboundEveryS}
              error={problems.outboundEveryS}
              onChange={(outboundEveryS) => onChange({ ...form, outboundEveryS })}
            />
          </div>
          <Field
            label="Proxy address"
            htmlFor={`${id}-proxy`}
            error={problems.proxyUrl}
            help="Empty uses the system’s proxy settings."
          >
            <TextInput
              id={`${id}-proxy`}
              placeholder="http://proxy.example.com:8080"
              value={form.proxyUrl}
              onChange={(event) => onChange({ ...form, proxyUrl: event.target.value })}
            />
          </Field>
          <Field
            label="Own certificate authority (PEM)"
            htmlFor={`${id}-ca`}
            error={problems.caPem}
            help="Only for servers whose certificate is signed by a private authority."
          >
            <TextArea
              id={`${id}-ca`}
              rows={3}
              placeholder="-----BEGIN CERTIFICATE-----"
              value={form.caPem}
              onChange={(event) => onChange({ ...form, caPem: event.target.value })}
            />
          </Field>
        </div>
      </details>
    </>
  )
}

function hasAdvanced(form: ConnectorForm): boolean {
  return [form.proxyUrl, form.caPem, form.inboundEveryS, form.outboundEveryS].some(Boolean)
}

type ManifestInputProps = {
  readonly id: string
  readonly field: ManifestField
  readonly stored: boolean
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

const inputTypes = {
  text: 'text',
  lines: 'text',
  url: 'url',
  email: 'email',
  secret: 'password',
} as const

function ManifestInput({ id, field, stored, value, error, onChange }: ManifestInputProps) {
  const [replacing, setReplacing] = useState(false)
  const kept = placeOf(field) === 'secret' && stored && !replacing
  return (
    <Field
      label={field.label}
      htmlFor={id}
      required={field.required && !kept}
      help={field.help}
      error={error}
    >
      {kept ? (
        <div className={styles.storedSecret}>
          <span>Stored in the keychain</span>
          <Button id={id} onClick={() => setReplacing(true)}>
            Replace {field.label}
          </Button>
        </div>
      ) : field.kind === 'lines' ? (
        <TextArea
          id={id}
          rows={3}
          placeholder={field.placeholder}
          spellCheck={false}
          value={value}
          invalid={error !== undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <TextInput
          id={id}
          type={inputTypes[field.kind]}
          placeholder={
            field.kind === 'secret' && stored ? 'Stored, type to replace' : field.placeholder
          }
          autoComplete={field.kind === 'secret' ? 'new-password' : 'off'}
          value={value}
          invalid={error !== undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

function Interval({
  label,
  value,
  error,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <Field label={label} htmlFor={id} error={error} help="Empty uses the workspace’s interval.">
      <TextInput
        id={id}
        inputMode="numeric"
        value={value}
        invalid={error !== undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}
