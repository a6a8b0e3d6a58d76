import { useEffect, useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { LinkView, MirrorObject } from '../../shared/ipc/views'
import { closeDialog, closeTicketPanel } from '../app/navigation'
import { call } from '../data/call'
import { placeWords } from '../data/connector-words'
import { toast } from '../data/toasts'
import { useCall } from '../data/use-call'
import { loadDetail, takeLink, useLinked } from '../issue/detail-store'
import { objectWord } from '../issue/shown-detail'
import { Button } from '../ui/Button'
import { Checkbox } from '../ui/Checkbox'
import { ErrorCard } from '../ui/ErrorCard'
import { Modal } from '../ui/Modal'
import styles from './CreateTicket.module.css'
import { FieldDirections } from './FieldDirections'
import { PlanPreview } from './PlanPreview'
import { SyncChoiceFields } from './SyncChoiceFields'
import { missingProfiles, type SyncChoice, sameChoice, sentChoice } from './sync-choice'
import { UnlinkConfirm } from './UnlinkConfirm'
import { usePublicConsent } from './use-public-consent'

type SyncSettingsDialogProps = { readonly objectId: string; readonly linkId: string }

/** Sync configuration of one link, behind the gear of the ticket panel. */
export function SyncSettingsDialog({ objectId, linkId }: SyncSettingsDialogProps) {
  const linked = useLinked(objectId)
  const view = linked?.links.find((one) => one.link.id === linkId)
  if (linked === null || view === undefined) return null
  return <Form view={view} object={linked.object} />
}

function Form({ view, object }: { readonly view: LinkView; readonly object: MirrorObject }) {
  const { link } = view
  const name = view.ticket?.key ?? 'the new ticket'
  const [stored] = useState<SyncChoice>({
    direction: link.direction,
    inboundProfileId: link.inboundProfileId,
    outboundProfileId: link.outboundProfileId,
    moreOutboundProfileIds: link.moreOutboundProfileIds ?? [],
  })
  const [choice, setChoice] = useState(stored)
  const [linked, setLinked] = useState(true)
  const [confirming, setConfirming] = useState(false)
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const consent = usePublicConsent()
  const problems = missingProfiles(choice)
  const save = async () => {
    if (!linked) return setConfirming(true)
    setChecked(true)
    if (Object.keys(problems).length > 0) return
    if (!(await consent.ask(choice))) return
    setBusy(true)
    const result = await call('links.configure', { linkId: link.id, ...sentChoice(choice) })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    takeLink(result.value)
    closeDialog()
    toast(`${name} · sync settings saved`, { tone: 'info' }, result.value.why)
  }
  const unlink = async () => {
    const result = await call('links.unlink', { linkId: link.id })
    setConfirming(false)
    if (!result.ok) return setError(result.error)
    closeDialog()
    closeTicketPanel()
    await loadDetail(link.objectId)
    toast(
      `${object.key} · no longer linked with ${name}`,
      { tone: 'info' },
      'The ticket still exists.',
    )
  }
  return (
    <Modal
      open
      onClose={closeDialog}
      title="Sync settings"
      description={`${object.key} with ${name}${placeOf(view)}`}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" busy={busy} onClick={() => void save()}>
            {linked ? 'Save' : 'Remove link…'}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Checkbox
          label={`Link to ${objectWord(object)}`}
          checked={linked}
          onChange={setLinked}
          help={
            linked
              ? 'Unticking removes the link between the two; the ticket stays as it is.'
              : 'Removing the link cannot be reversed. The ticket itself stays.'
          }
        />
        {linked ? (
          <SyncChoiceFields
            connectorType={link.connectorType}
            instanceId={link.instanceId}
            choice={choice}
            problems={checked ? problems : {}}
            onChange={setChoice}
          />
        ) : null}
        {linked ? <FieldDirections choice={choice} /> : null}
        {linked && view.ticket !== null && !sameChoice(choice, stored) ? (
          <ChoicePreview linkId={link.id} choice={choice} />
        ) : null}
        {error === null ? null : (
          <ErrorCard
            compact
            doing="Saving the sync settings"
            error={error}
            kept="The link works as before."
          />
        )}
      </div>
      <UnlinkConfirm
        open={confirming}
        ticket={name}
        onConfirm={unlink}
        onClose={() => setConfirming(false)}
      />
      {consent.dialog}
    </Modal>
  )
}

/** Connector and project of the ticket, where its key names one. */
function placeOf({ ticket, instance, link }: LinkView): string {
  const project = /^([A-Z][A-Z0-9_]*)-\d+$/.exec(ticket?.key ?? '')?.[1]
  const word = placeWords(link.connectorType).project.toLowerCase()
  return [
    ...(project === undefined ? [] : [` · ${word} ${project}`]),
    ...(instance === null ? [] : [` · ${instance.name}`]),
  ].join('')
}

// Long enough that going through the directions with the arrow keys does not ask for each.
const settleMs = 250

/** What the next sync would do with these settings; nothing is stored for it. */
function ChoicePreview({
  linkId,
  choice,
}: {
  readonly linkId: string
  readonly choice: SyncChoice
}) {
  const [settled, setSettled] = useState(choice)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(choice), settleMs)
    return () => clearTimeout(timer)
  }, [choice])
  const complete = Object.keys(missingProfiles(settled)).length === 0
  const plan = useCall(
    'links.previewConfigure',
    complete ? { linkId, ...sentChoice(settled) } : null,
    JSON.stringify(settled),
  )
  if (!complete) return null
  return (
    <PlanPreview
      title="What the next sync would do"
      plan={plan.loading ? null : plan.value}
      error={plan.error}
      onRetry={plan.reload}
    />
  )
}
