import { ChevronLeft, ChevronRight, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { FieldValue } from '../../shared/domain/value'
import type { AppError } from '../../shared/errors'
import type { TicketFormView, TicketOrderView } from '../../shared/ipc/views'
import { counted } from '../format/words'
import { useRows } from '../issues/rows-store'
import type { TicketDraft } from '../ticket/use-ticket-draft'
import { ErrorCard } from '../ui/ErrorCard'
import { IconButton } from '../ui/IconButton'
import { Select } from '../ui/Select'
import { Skeleton } from '../ui/Skeleton'
import styles from './Bulk.module.css'

type Fields = TicketFormView['fields']

type EachPreviewProps = {
  readonly orders: readonly TicketOrderView[] | null
  readonly error: AppError | null
  readonly onRetry: () => void
  /** The form they were made with, for the names of the fields; null while it is not read. */
  readonly asked: TicketFormView | null
}

/** Every ticket as it would be made, one at a time, and which of them cannot be made. */
export function EachPreview({ orders, error, onRetry, asked }: EachPreviewProps) {
  const [at, setAt] = useState(0)
  if (asked === null || (orders === null && error === null && asked.fields.length === 0))
    return null
  const bad = orders?.filter(({ problems }) => Object.keys(problems).length > 0) ?? []
  const place = Math.min(at, (orders?.length ?? 1) - 1)
  const order = orders?.[place]
  return (
    <section className={styles.preview} aria-label="Preview">
      <div className={styles.previewHead}>
        <h3>Preview</h3>
        {orders === null || order === undefined ? null : (
          <>
            <Select
              label="Ticket to preview"
              look="inline"
              value={order.objectId}
              choices={orders.map(({ objectId, key, name, problems }) => ({
                value: objectId,
                label: `${Object.keys(problems).length > 0 ? '⚠ ' : ''}${key} · ${name}`,
              }))}
              onChange={(id) => setAt(orders.findIndex((one) => one.objectId === id))}
            />
            <span className={styles.previewEnd}>
              {place + 1} of {orders.length}
              <IconButton
                label="Previous ticket"
                disabled={place === 0}
                onClick={() => setAt(place - 1)}
              >
                <ChevronLeft size={15} aria-hidden="true" />
              </IconButton>
              <IconButton
                label="Next ticket"
                disabled={place === orders.length - 1}
                onClick={() => setAt(place + 1)}
              >
                <ChevronRight size={15} aria-hidden="true" />
              </IconButton>
            </span>
          </>
        )}
      </div>
      {error === null ? null : (
        <ErrorCard
          compact
          doing="Making the preview"
          error={error}
          kept="Nothing was written; what you typed is still here."
          action={{ label: 'Try again', run: onRetry }}
        />
      )}
      {bad.length === 0 || orders === null ? null : (
        <p className={styles.cannot} role="status">
          <TriangleAlert size={14} aria-hidden="true" />
          {counted(bad.length, 'ticket')} of {orders.length} cannot be made like this:{' '}
          {bad.map(({ key }) => key).join(', ')}
        </p>
      )}
      {order === undefined ? (
        orders === null && error === null ? (
          <Skeleton lines={4} label="Making the preview" />
        ) : null
      ) : (
        <TicketValueList fields={asked.fields} values={order.values} problems={order.problems} />
      )}
    </section>
  )
}

type TogetherPreviewProps = { readonly draft: TicketDraft; readonly issueIds: readonly string[] }

/** The one ticket as it would be made, and the issues it stands for. */
export function TogetherPreview({ draft, issueIds }: TogetherPreviewProps) {
  const index = useRows((rows) => rows.index)
  const { asked, filled, problems } = draft
  if (asked.form === null || asked.form.fields.length === 0) return null
  return (
    <section className={styles.preview} aria-label="Preview">
      <div className={styles.previewHead}>
        <h3>Preview</h3>
      </div>
      <TicketValueList fields={asked.form.fields} values={filled} problems={problems} />
      <p className={styles.stands}>
        It stands for {counted(issueIds.length, 'issue')}, which are put in one case:
      </p>
      <ul className={styles.members}>
        {issueIds.map((id) => {
          const row = index?.rowOfId(id) ?? -1
          const key = index?.columns.key.at(row) ?? id
          const name = index?.columns.name.at(row)
          return (
            <li key={id} title={name}>
              <span className={styles.memberKey}>{key}</span> {name}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

type TicketValuesProps = {
  readonly fields: Fields
  readonly values: Readonly<Record<string, FieldValue>>
  readonly problems: Readonly<Record<string, string>>
}

/** What a ticket would hold, field by field, and what keeps it from being made. */
export function TicketValueList({ fields, values, problems }: TicketValuesProps) {
  const shown = fields.filter(({ name }) => Object.hasOwn(values, name) || name in problems)
  return (
    <dl className={styles.values}>
      {shown.map((field) => (
        <div key={field.name}>
          <dt>{field.label}</dt>
          {problems[field.name] === undefined ? (
            <dd>{valueText(field, values[field.name] ?? null)}</dd>
          ) : (
            <dd className={styles.problem}>{problems[field.name]}</dd>
          )}
        </div>
      ))}
    </dl>
  )
}

function valueText(field: Fields[number], value: FieldValue): string {
  if (isList(value)) return value.join(', ')
  return field.allowed?.find((one) => one.value === value)?.label ?? String(value ?? '')
}

function isList(value: FieldValue): value is readonly string[] {
  return Array.isArray(value)
}
