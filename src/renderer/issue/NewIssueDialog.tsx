import { useId, useState } from 'react'
import { type IssueKind, issueKinds } from '../../shared/domain/issue'
import { closeDialog, openIssue } from '../app/navigation'
import { call } from '../data/call'
import { kindWords } from '../format/words'
import { select } from '../issues/rows-store'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { TextInput } from '../ui/TextInput'
import { type NewFields, NewObjectDialog } from './NewObjectDialog'

const kindChoices = issueKinds.map((value) => ({ value, label: kindWords[value] }))

/** Creates an issue; only the name is needed. */
export function NewIssueDialog() {
  const id = useId()
  const [kind, setKind] = useState<IssueKind>('incident')
  const [assignee, setAssignee] = useState('')
  const create = async (fields: NewFields) => {
    const person = assignee.trim()
    const result = await call('issues.create', {
      kind,
      fields: { ...fields, ...(person === '' ? {} : { assignee: person }) },
    })
    if (!result.ok) return result.error
    closeDialog()
    select(result.value.id)
    openIssue(result.value.id)
    return null
  }
  return (
    <NewObjectDialog
      title="New issue"
      submit="Create issue"
      doing="Creating the issue"
      kept="What you typed is still here."
      lines={6}
      beside={(severity) => (
        <>
          {severity}
          <Field label="Kind">
            <Select label="Kind" value={kind} choices={kindChoices} onChange={setKind} />
          </Field>
        </>
      )}
      beforeDescription={
        <Field label="Assignee" htmlFor={`${id}-assignee`}>
          <TextInput
            id={`${id}-assignee`}
            placeholder="name@example.org"
            value={assignee}
            onChange={(event) => setAssignee(event.target.value)}
          />
        </Field>
      }
      create={create}
    />
  )
}
