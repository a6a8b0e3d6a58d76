import { useRef } from 'react'
import type { MirrorObject } from '../../shared/ipc/views'
import { useCommand } from '../app/commands'
import { severityChoices } from '../marks/severity-choices'
import { Select } from '../ui/Select'
import { Fact } from './Fact'
import { LabelsEditor } from './LabelsEditor'
import { LineEditor } from './LineEditor'
import { type SaveFields, StatusEditor } from './StatusEditor'
import { editObject } from './undo'
import { useAssignees } from './use-assignees'

/** Keeps edits of this issue or case where they can be undone. */
export function saverOf(object: MirrorObject): SaveFields {
  return async (changes) => {
    const result = await editObject(object, changes)
    return result.ok ? null : result.error.message
  }
}

type ObjectFactsProps = { readonly object: MirrorObject; readonly save: SaveFields }

/** The facts that issues and cases have alike, editable where they stand. */
export function ObjectFacts({ object, save }: ObjectFactsProps) {
  const { fields } = object
  const severity = useRef<HTMLButtonElement>(null)
  useCommand('issue.severity', () => severity.current?.click())
  return (
    <>
      <Fact label="Severity">
        <Select
          label="Severity"
          look="inline"
          triggerRef={severity}
          value={fields.severity}
          choices={severityChoices}
          onChange={(next) => {
            if (next !== fields.severity) void save({ severity: next })
          }}
        />
      </Fact>
      <Fact label="Status">
        <StatusEditor object={object} save={save} />
      </Fact>
      <Fact label="Assignee">
        <LineEditor
          label="Assignee"
          value={fields.assignee}
          unset="Nobody"
          suggestions={useAssignees()}
          command="issue.assignee"
          onSave={(assignee) => save({ assignee })}
        />
      </Fact>
      <Fact label="Labels">
        <LabelsEditor labels={fields.labels} onSave={(labels) => save({ labels })} />
      </Fact>
    </>
  )
}
