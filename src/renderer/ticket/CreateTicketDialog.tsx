import { useState } from 'react'
import { closeDialog } from '../app/navigation'
import { abilitiesOf, connectorWord, useTicketNoun } from '../data/connector-words'
import { useInstances } from '../data/instances'
import { useProfiles } from '../data/profiles'
import { useLinked } from '../issue/detail-store'
import { Modal } from '../ui/Modal'
import { RadioList } from '../ui/RadioList'
import { AttachForm } from './AttachForm'
import { CreateTicketForm } from './CreateTicketForm'
import { SetUpHint } from './SetUpHint'
import { TicketResult } from './TicketResult'
import type { Outcome } from './ticket-form-props'

const modes = [
  { value: 'new', label: 'New ticket' },
  { value: 'existing', label: 'Existing ticket' },
] as const

/** Creates a ticket from an issue or case, or links one that exists; with `type` in such a system only. */
export function CreateTicketDialog({
  objectId,
  type,
}: {
  readonly objectId: string
  readonly type: string | null
}) {
  const linked = useLinked(objectId)
  const instances = useInstances((state) => state.instances)
  const profiles = useProfiles((state) => state.profiles)
  const [chosen, setMode] = useState<'new' | 'existing' | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const noun = useTicketNoun()
  const title = `Create ${type === null ? noun : `${connectorWord(type)} ticket`}`
  const enabled = instances?.filter((view) => view.instance.enabled) ?? []
  const usable = enabled.filter((view) => type === null || view.instance.type === type)

  if (outcome !== null) {
    return <TicketResult objectId={objectId} outcome={outcome} />
  }
  if (instances !== null && usable.length === 0) {
    return <SetUpHint switchedOff={instances.length} />
  }
  if (linked === null || profiles === null || instances === null) {
    return (
      <Modal open onClose={closeDialog} title={title}>
        {null}
      </Modal>
    )
  }
  const { object, links, target } = linked
  const some = (ability: 'creates' | 'attaches') =>
    usable.some(({ instance }) => abilitiesOf(instance.id)[ability])
  const mode = chosen ?? (some('attaches') && !some('creates') ? 'existing' : 'new')
  const shared = { title, object, links, instances: usable, profiles, onDone: setOutcome }
  const head = (
    <RadioList label="Ticket" look="segments" value={mode} choices={modes} onChange={setMode} />
  )
  return mode === 'new' ? (
    <CreateTicketForm {...shared} head={head} target={target} />
  ) : (
    <AttachForm {...shared} head={head} />
  )
}
