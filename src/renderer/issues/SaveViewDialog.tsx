import { type FormEvent, useId, useState } from 'react'
import type { SavedView } from '../../shared/domain/list-look'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Modal } from '../ui/Modal'
import { TextInput } from '../ui/TextInput'
import { saveView } from './saved-views'
import { nameProblem, viewNamed } from './view-names'

type SaveViewProps = {
  readonly views: readonly SavedView[]
  /** The view that is shown, whose name is offered. */
  readonly shown: SavedView | undefined
  readonly onClose: () => void
}

/** Asks for the name under which the present query is kept. */
export function SaveViewDialog({ views, shown, onClose }: SaveViewProps) {
  const [name, setName] = useState(shown?.name ?? '')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const form = useId()
  const problem = nameProblem(views, name, null)
  const same = viewNamed(views, name)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (problem !== null) return
    setBusy(true)
    const saved = await saveView(name)
    setBusy(false)
    if (saved) onClose()
  }
  return (
    <Modal
      open
      onClose={onClose}
      title="Save view"
      description="Keeps the query, the columns, the order and the groups."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form} busy={busy}>
            {same === undefined ? 'Save view' : `Replace “${same.name}”`}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)}>
        <Field label="Name" htmlFor={`${form}-name`} error={tried ? problem : null}>
          <TextInput
            id={`${form}-name`}
            value={name}
            maxLength={60}
            invalid={tried && problem !== null}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </form>
    </Modal>
  )
}
