import { useState } from 'react'
import type { CaseTicketAnswer } from '../../shared/ipc/case-views'
import { closeDialog, openDialog } from '../app/navigation'
import { abilitiesOf, useTicketNoun } from '../data/connector-words'
import { useInstances } from '../data/instances'
import { useProfiles } from '../data/profiles'
import { counted } from '../format/words'
import { SetUpHint } from '../ticket/SetUpHint'
import { Button } from '../ui/Button'
import { Modal } from '../ui/Modal'
import { RadioList } from '../ui/RadioList'
import { BulkForm } from './BulkForm'
import { isRunning } from './batch'
import { currentRows, useBatch } from './batch-store'
import { TogetherResult } from './TogetherResult'
import type { Way } from './way'

const ways = [
  { value: 'each', label: 'One ticket each' },
  { value: 'together', label: 'One ticket for all' },
] as const

/** Creates tickets from a selection of issues: one for all of them, or one for each. */
export function BulkTicketDialog({ issueIds }: { readonly issueIds: readonly string[] }) {
  const instances = useInstances((state) => state.instances)
  const profiles = useProfiles((state) => state.profiles)
  const running = useBatch((state) => isRunning(currentRows(state)))
  const [way, setWay] = useState<Way>('each')
  const [made, setMade] = useState<CaseTicketAnswer | null>(null)
  const noun = useTicketNoun()
  const title = `Create ${noun}s`
  const enabled = instances?.filter(({ instance }) => instance.enabled) ?? []
  const usable = enabled.filter(({ instance }) => abilitiesOf(instance.id).creates)
  if (made !== null) return <TogetherResult made={made} count={issueIds.length} />
  if (instances !== null && usable.length === 0) return <SetUpHint switchedOff={instances.length} />
  if (instances === null || profiles === null) {
    return (
      <Modal open onClose={closeDialog} title={title}>
        {null}
      </Modal>
    )
  }
  if (running) {
    return (
      <Modal
        open
        onClose={closeDialog}
        title={title}
        size="small"
        footer={
          <>
            <Button onClick={closeDialog}>Cancel</Button>
            <Button look="primary" onClick={() => openDialog({ kind: 'ticket-batch' })}>
              Show them
            </Button>
          </>
        }
      >
        <p>
          The tickets of an earlier selection are still being made. Wait for them, or cancel the
          rest; your selection stays.
        </p>
      </Modal>
    )
  }
  return (
    <BulkForm
      // The two ways ask for different things.
      key={way}
      title={title}
      description={`For ${counted(issueIds.length, 'issue')}. Nothing is written before you have seen it below.`}
      way={way}
      issueIds={issueIds}
      instances={usable}
      profiles={profiles}
      onTogether={setMade}
      head={
        <RadioList label="Tickets" look="segments" value={way} choices={ways} onChange={setWay} />
      }
    />
  )
}
