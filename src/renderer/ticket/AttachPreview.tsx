import { useEffect, useState } from 'react'
import type { OlderEntries as OlderEntriesChoice } from '../../shared/domain/link'
import { useCall } from '../data/use-call'
import { PlanPreview } from './PlanPreview'
import { type SyncChoice, sentChoice } from './sync-choice'

type AttachPreviewProps = {
  readonly objectId: string
  readonly instanceId: string
  readonly ticket: string
  readonly choice: SyncChoice
  readonly olderEntries: OlderEntriesChoice
}

// A key is typed faster than the other system answers; only a pause in typing asks.
const settleMs = 500

/** What the first sync with this ticket would do, asked while the form is filled in. */
export function AttachPreview(props: AttachPreviewProps) {
  const { objectId, instanceId, ticket, choice, olderEntries } = props
  const question = JSON.stringify([instanceId, ticket, choice, olderEntries])
  const [settled, setSettled] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(question), settleMs)
    return () => clearTimeout(timer)
  }, [question])
  const asked = useCall(
    'links.previewAttach',
    settled === question
      ? { objectId, instanceId, ticket, olderEntries, ...sentChoice(choice) }
      : null,
    settled ?? '',
  )
  if (settled === null) return null
  const waiting = asked.loading || settled !== question
  const found = waiting ? null : asked.value
  return (
    <PlanPreview
      title={
        found === null
          ? 'What the first sync would do'
          : `${found.ticket.key}: ${found.ticket.title}`
      }
      plan={found?.plan ?? null}
      error={waiting ? null : asked.error}
      onRetry={asked.reload}
    />
  )
}
