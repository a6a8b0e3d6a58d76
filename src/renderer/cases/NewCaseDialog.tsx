import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import type { ProjectView } from '../../shared/ipc/case-views'
import { closeDialog, openCase, openDialog } from '../app/navigation'
import { call } from '../data/call'
import { instanceWord } from '../data/connector-words'
import { loadCase } from '../issue/detail-store'
import { type NewFields, NewObjectDialog } from '../issue/NewObjectDialog'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { Field } from '../ui/Field'
import { Modal } from '../ui/Modal'
import { RadioList } from '../ui/RadioList'
import { Select } from '../ui/Select'
import { showFace, useCasesView } from './cases-view'
import { IssuePicker } from './IssuePicker'
import { useProjects } from './use-cases'

/** Creates a case, with the given issues in it to begin with. */
export function NewCaseDialog({ issueIds }: { readonly issueIds: readonly string[] }) {
  const projects = useProjects().value
  if (projects === null) {
    return (
      <Modal open onClose={closeDialog} title="New case">
        {null}
      </Modal>
    )
  }
  return projects.length === 0 ? (
    <ProjectFirst />
  ) : (
    <NewCaseForm projects={projects} issueIds={issueIds} />
  )
}

function ProjectFirst() {
  return (
    <Modal open onClose={closeDialog} title="New case" size="small">
      <EmptyState
        icon={FolderOpen}
        title="A case needs a project"
        action={
          <Button look="primary" onClick={() => openDialog({ kind: 'new-project' })}>
            New project
          </Button>
        }
      >
        Projects number their cases and say where tickets go. Nothing was created yet.
      </EmptyState>
    </Modal>
  )
}

type Ticketing = 'as-project' | 'none' | 'choose'

type FormProps = {
  readonly projects: readonly ProjectView[]
  readonly issueIds: readonly string[]
}

function NewCaseForm({ projects, issueIds }: FormProps) {
  const [projectId, setProjectId] = useState(() => firstProject(projects))
  const [members, setMembers] = useState(issueIds)
  const [wish, setWish] = useState<Ticketing | null>(null)
  const project = projects.find((one) => one.project.id === projectId)?.project
  const makes = project?.target != null && project.ticketing?.createsTicket === true
  const ticketing =
    wish === 'as-project' && !makes ? 'none' : (wish ?? (makes ? 'as-project' : 'none'))
  const create = async (fields: NewFields) => {
    const result = await call('cases.create', {
      projectId,
      fields,
      issueIds: [...members],
      ticket: ticketing === 'as-project' ? 'as-project' : 'none',
    })
    if (!result.ok) return result.error
    const { id: caseId } = result.value
    closeDialog()
    showFace('open')
    openCase(caseId)
    if (ticketing !== 'choose') return null
    // The window of the ticket shows what is known of the case.
    await loadCase(caseId)
    openDialog({ kind: 'create-ticket', objectId: caseId })
    return null
  }
  return (
    <NewObjectDialog
      title="New case"
      submit={ticketing === 'as-project' ? 'Create case and ticket' : 'Create case'}
      doing="Creating the case"
      kept="What you typed and chose is still here."
      lines={3}
      beside={(severity) => (
        <>
          <Field label="Project">
            <Select
              label="Project"
              value={projectId}
              choices={projects.map((one) => ({
                value: one.project.id as string,
                label: `${one.project.key} · ${one.project.name}`,
              }))}
              onChange={setProjectId}
            />
          </Field>
          {severity}
        </>
      )}
      afterDescription={
        <>
          <Field label="Ticket">
            <RadioList
              label="Ticket"
              value={ticketing}
              choices={[
                ...(makes && project.target != null
                  ? [
                      {
                        value: 'as-project' as const,
                        label: 'As the project says',
                        detail: `${instanceWord(project.target.instanceId)} · ${project.target.project || project.target.type}`,
                      },
                    ]
                  : []),
                { value: 'choose' as const, label: 'Choose the connector next' },
                { value: 'none' as const, label: 'None for now' },
              ]}
              onChange={setWish}
            />
          </Field>
          <Field label="Issues">
            <IssuePicker chosen={members} without={noIssues} onChange={setMembers} />
          </Field>
        </>
      }
      create={create}
    />
  )
}

const noIssues: readonly string[] = []

/** The project whose cases are being looked at, or the first one. */
function firstProject(projects: readonly ProjectView[]): string {
  const { projectId } = useCasesView.getState()
  const shown = projects.find(({ project }) => project.id === projectId) ?? projects[0]
  return shown?.project.id ?? ''
}
