import { type ReactNode, useEffect, useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { CaseTicketAnswer } from '../../shared/ipc/case-views'
import type { InstanceView, SyncProfile } from '../../shared/ipc/views'
import { closeDialog, openDialog } from '../app/navigation'
import { call } from '../data/call'
import { counted } from '../format/words'
import { clearMarks } from '../issues/marked'
import styles from '../ticket/CreateTicket.module.css'
import { FormState } from '../ticket/FormState'
import { sentChoice } from '../ticket/sync-choice'
import { TicketDraftFields } from '../ticket/TicketDraftFields'
import { usePublicConsent } from '../ticket/use-public-consent'
import { useTicketDraft } from '../ticket/use-ticket-draft'
import { Button } from '../ui/Button'
import { Checkbox } from '../ui/Checkbox'
import { ErrorCard } from '../ui/ErrorCard'
import { Modal } from '../ui/Modal'
import { startBatch } from './batch-store'
import { sendable } from './sendable'
import { EachPreview, TogetherPreview } from './TicketPreviews'
import { useTicketPreviews } from './use-ticket-previews'
import type { Way } from './way'

type BulkFormProps = {
  readonly title: string
  readonly description: string
  readonly way: Way
  readonly issueIds: readonly string[]
  readonly instances: readonly InstanceView[]
  readonly profiles: readonly SyncProfile[]
  /** Switch between the two ways. */
  readonly head: ReactNode
  readonly onTogether: (made: CaseTicketAnswer) => void
}

/** What the tickets of a selection need, and each of them as it would be made. */
export function BulkForm(props: BulkFormProps) {
  const { title, description, way, issueIds, instances, profiles, head, onTogether } = props
  const [skips, setSkips] = useState(true)
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const many = way === 'each'
  const together = many ? {} : { issueIds }
  const draft = useTicketDraft({
    ...{ objectId: issueIds[0] ?? '', ...together, many, links: [], instances, profiles },
    target: null,
  })
  const consent = usePublicConsent()
  const { place, sync, instanceId, impossible } = draft
  const previews = useTicketPreviews(many ? draft : null, issueIds)
  const had = previews.orders?.filter((order) => order.hasTicket) ?? []
  const left = previews.orders?.filter((order) => !(skips && order.hasTicket)) ?? null
  const ready = left?.filter((order) => Object.keys(order.problems).length === 0) ?? []
  const problems = {
    ...draft.problems,
    ...(many && previews.error !== null ? { left: 'The preview could not be made.' } : {}),
    ...(left !== null && left.length === 0 ? { left: 'Every issue has a ticket already.' } : {}),
    ...(left !== null && left.length > 0 && ready.length === 0
      ? { left: 'No ticket can be made like this; the preview says why.' }
      : {}),
  }
  const shown = {
    ...(checked ? problems : {}),
    ...(impossible === null ? {} : { instance: impossible }),
    ...(error?.fields ?? {}),
  }
  const names = Object.values(problems)
  const waits = many && previews.orders === null
  const [pressed, setPressed] = useState(false)

  const create = async () => {
    setChecked(true)
    if (names.length > 0 || instanceId === null) return
    // Nothing is made unseen: it goes on as soon as the preview is there.
    if (waits) return setPressed(true)
    if (place.project === null || place.type === null || !(await consent.ask(sync))) return
    const where = { instanceId, project: place.project, type: place.type, ...sentChoice(sync) }
    if (many) {
      const rows = (left ?? []).map(({ objectId, key, name }) => ({ objectId, key, name }))
      const order = { ...where, fields: sendable(draft.values) }
      const blank = { linkId: null, error: null }
      void startBatch({ order, rows: rows.map((row) => ({ ...row, ...blank })) })
      clearMarks()
      return openDialog({ kind: 'ticket-batch' })
    }
    setBusy(true)
    setError(null)
    const wish = { ...where, fields: draft.filled, issueIds: [...issueIds], projectId: null }
    const result = await call('cases.createTicket', wish)
    setBusy(false)
    if (!result.ok) return setError(result.error)
    clearMarks()
    onTogether(result.value)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the answer of the preview goes on.
  useEffect(() => {
    if (!pressed || waits) return
    setPressed(false)
    void create()
  }, [pressed, waits])
  const count = many ? (left?.length ?? issueIds.length) : 1
  return (
    <Modal
      open
      size="large"
      onClose={closeDialog}
      title={title}
      description={description}
      footer={
        <>
          <FormState missing={checked ? names : []} going={busy ? 'Creating the ticket…' : null} />
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" busy={busy || pressed} onClick={() => void create()}>
            Create {counted(count, 'ticket')}
            {place.project === null || place.project === '' ? '' : ` in ${place.project}`}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {head}
        <TicketDraftFields
          draft={draft}
          instances={instances}
          many={many}
          problems={shown}
          inboundFrom={undefined}
          linkChoice={null}
        />
        {had.length === 0 ? null : (
          <Checkbox
            label={
              had.length === 1
                ? 'Skip the issue that has a ticket already'
                : `Skip the ${had.length} issues that have a ticket already`
            }
            help={had
              .map(({ key, tickets }) => `${key}: ${tickets.join(', ') || 'being created'}`)
              .join(' · ')}
            checked={skips}
            onChange={setSkips}
          />
        )}
        {many ? (
          <EachPreview
            orders={left}
            error={previews.error}
            onRetry={previews.reload}
            asked={draft.asked.form}
          />
        ) : (
          <TogetherPreview draft={draft} issueIds={issueIds} />
        )}
        {error === null ? null : (
          <ErrorCard
            compact
            doing="Creating the ticket"
            error={error}
            kept="Everything you typed is still here, and no ticket was created."
          />
        )}
      </div>
      {consent.dialog}
    </Modal>
  )
}
