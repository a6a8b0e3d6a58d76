import { useId } from 'react'
import { Field } from '../ui/Field'
import { TextArea, TextInput } from '../ui/TextInput'
import styles from './Connectors.module.css'
import type { ConnectorForm } from './connector-form'

type AdvancedInputsProps = {
  readonly form: ConnectorForm
  readonly problems: Readonly<Record<string, string>>
  readonly onChange: (form: ConnectorForm) => void
}

/** What every connector may be told about its schedule and its way through the network. */
export function AdvancedInputs({ form, problems, onChange }: AdvancedInputsProps) {
  const id = useId()
  return (
    <>
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
          invalid={problems.proxyUrl !== undefined}
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
          invalid={problems.caPem !== undefined}
          onChange={(event) => onChange({ ...form, caPem: event.target.value })}
        />
      </Field>
    </>
  )
}

type IntervalProps = {
  readonly label: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

function Interval({ label, value, error, onChange }: IntervalProps) {
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
