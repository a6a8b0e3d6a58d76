import type { FieldValue } from '../../shared/domain/value'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { Skeleton } from '../ui/Skeleton'
import styles from './CreateTicket.module.css'
import { TicketFieldInput } from './TicketFieldInput'
import type { TicketField, TicketValues } from './ticket-values'
import type { useTicketForm } from './use-ticket-form'

type Place = { readonly project: string | null; readonly type: string | null }

type TicketFieldsProps = {
  /** What a person calls the other side. */
  readonly system: string
  /** What the two choices above the fields are called there. */
  readonly words: { readonly project: string; readonly type: string }
  readonly asked: ReturnType<typeof useTicketForm>
  readonly place: Place
  readonly onPlace: (place: { project: string | null; type: string | null }) => void
  readonly fields: readonly TicketField[]
  readonly values: TicketValues
  /** The form is for many issues, each with its own proposals. */
  readonly many: boolean
  readonly problems: Readonly<Record<string, string>>
  readonly onValue: (name: string, value: FieldValue) => void
  readonly onAdd: (name: string) => void
}

/** Project, type and the fields that project and type ask for. */
export function TicketFields(props: TicketFieldsProps) {
  const { system, words, asked, place, onPlace, fields, values, onValue, onAdd } = props
  const { many, problems } = props
  const { form } = asked
  if (form === null) {
    return asked.error === null ? (
      <Waiting onCancel={asked.cancel} what={`Asking ${system} where tickets can go`} />
    ) : (
      <FormError asked={asked} doing={`Asking ${system} where tickets can go`} />
    )
  }
  const types = form.projects.find((one) => one.key === place.project)?.types ?? []
  // A system without such places has one that is named by nothing.
  const placeless = form.projects.length === 1 && form.projects[0]?.key === ''
  const optional = form.fields.filter((field) => !fields.includes(field))
  return (
    <>
      <div className={placeless ? styles.form : styles.pair}>
        {placeless ? null : (
          <Field label={words.project} required error={problems.project}>
            <Select
              label={words.project}
              value={place.project}
              invalid={problems.project !== undefined}
              choices={form.projects.map(({ key, name }) => ({
                value: key,
                label: key === '' || key === name ? name : `${name} (${key})`,
              }))}
              onChange={(project) => onPlace({ project, type: null })}
            />
          </Field>
        )}
        <Field label={words.type} required error={problems.type}>
          <Select
            label={words.type}
            value={place.type}
            invalid={problems.type !== undefined}
            disabled={place.project === null}
            choices={types.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(type) => onPlace({ ...place, type })}
          />
        </Field>
      </div>
      {asked.error === null ? null : (
        <FormError asked={asked} doing={`Asking ${system} what this ticket needs`} />
      )}
      {asked.loading && form.fields.length === 0 ? (
        <Waiting onCancel={asked.cancel} what={`Asking ${system} what this ticket needs`} />
      ) : null}
      {fields.map((field) => (
        <TicketFieldInput
          key={`${place.project}/${place.type}/${field.name}`}
          field={field}
          values={values}
          variables={form.variables}
          many={many}
          error={problems[field.name]}
          onChange={(value) => onValue(field.name, value)}
        />
      ))}
      {optional.length === 0 ? null : (
        <div className={styles.addField}>
          <Select
            label="Add optional field"
            value={null}
            placeholder={`Add optional field (${optional.length})`}
            choices={optional.map(({ name, label }) => ({ value: name, label }))}
            onChange={onAdd}
          />
        </div>
      )}
    </>
  )
}

function Waiting({ what, onCancel }: { readonly what: string; readonly onCancel: () => void }) {
  return (
    <div className={styles.waiting}>
      <Skeleton lines={3} label={what} />
      <p>
        {what}…
        <Button look="quiet" onClick={onCancel}>
          Stop waiting
        </Button>
      </p>
    </div>
  )
}

function FormError({
  asked,
  doing,
}: {
  readonly asked: ReturnType<typeof useTicketForm>
  readonly doing: string
}) {
  return asked.error === null ? null : (
    <ErrorCard
      compact
      doing={doing}
      error={asked.error}
      kept="What you typed is still here."
      action={{ label: 'Try again', run: asked.retry }}
    />
  )
}
