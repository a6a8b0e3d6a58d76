import { useId, useState } from 'react'
import {
  type ConnectorManifest,
  commonSections,
  type ManifestField,
} from '../../shared/domain/manifest'
import { Field } from '../ui/Field'
import { TextInput } from '../ui/TextInput'
import { AdvancedInputs } from './AdvancedInputs'
import { askedFields, type ConnectorForm, valueIn, withValue } from './connector-form'
import { FoldedSection } from './FoldedSection'
import { type FormSection, formSections, sectionHint } from './form-sections'
import { ManifestInput } from './ManifestInput'

type ConnectorFieldsProps = {
  readonly manifest: ConnectorManifest
  readonly form: ConnectorForm
  /** Secrets that are in the keychain already, by their names. */
  readonly stored: readonly string[]
  /** What is wrong with the form as it is. */
  readonly problems: Readonly<Record<string, string>>
  /** How often somebody tried to send the form; from the first time everything that is wrong is told. */
  readonly attempts: number
  readonly onChange: (form: ConnectorForm) => void
}

/** Inputs of the connector form, in the manifest's words: what is needed to connect, the rest folded. */
export function ConnectorFields(props: ConnectorFieldsProps) {
  const { manifest, form, stored, attempts, onChange } = props
  const id = useId()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const problems = attempts > 0 ? props.problems : toldEarly(props.problems, left, form, manifest)
  const one = (field: ManifestField) => (
    <ManifestInput
      key={field.name}
      id={`${id}-${field.name}`}
      field={field}
      stored={stored.includes(field.name)}
      value={valueIn(form, field)}
      error={problems[field.name]}
      onChange={(value) => onChange(withValue(form, field, value))}
      onLeave={() => setLeft((before) => new Set([...before, field.name]))}
    />
  )
  const advanced = (title: FormSection['title']) => title === commonSections.advanced
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
          aria-describedby={`${id}-name-error`}
          onChange={(event) => onChange({ ...form, name: event.target.value })}
        />
      </Field>
      {formSections(askedFields(manifest, form)).map(({ title, fields }) =>
        title === null ? (
          fields.map(one)
        ) : (
          <FoldedSection
            key={title}
            title={title}
            hint={
              advanced(title)
                ? 'Schedule, proxy, certificates'
                : sectionHint(fields, (field) => valueIn(form, field).trim() !== '')
            }
            attempts={attempts}
            wrong={
              fields.some(({ name }) => problems[name] !== undefined) ||
              (advanced(title) && own.some((name) => problems[name] !== undefined))
            }
          >
            {fields.map(one)}
            {advanced(title) ? (
              <AdvancedInputs form={form} problems={problems} onChange={onChange} />
            ) : null}
          </FoldedSection>
        ),
      )}
    </>
  )
}

const own = ['inboundEveryS', 'outboundEveryS', 'proxyUrl', 'caPem']

/** Problems of fields that were filled in and left; what is merely empty still is allowed to be. */
function toldEarly(
  problems: Readonly<Record<string, string>>,
  left: ReadonlySet<string>,
  form: ConnectorForm,
  manifest: ConnectorManifest,
): Readonly<Record<string, string>> {
  const told = manifest.fields.filter(
    (field) => left.has(field.name) && valueIn(form, field).trim() !== '',
  )
  return Object.fromEntries(
    told.flatMap(({ name }) => {
      const problem = problems[name]
      return problem === undefined ? [] : [[name, problem]]
    }),
  )
}
