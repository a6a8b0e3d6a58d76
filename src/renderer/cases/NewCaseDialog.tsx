import { FolderOpen } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { Severity } from '../../shared/domain/issue'
import type { AppError } from '../../shared/errors'
import type { ProjectView } from '../../shared/ipc/case-views'
import { closeDialog, openCase, openDialog } from '../app/navigation'
import { call } from '../data/call'
import { instanceWord } from '../data/connector-words'
import { loadCase } from '../issue/detail-store'
import { severityChoices } from '../marks/severity-choices'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { Field } from '../ui/Field'
import { Modal } from '../ui/Modal'
import { NameField } from '../ui/NameField'
import { RadioList } from '../ui/RadioList'
import { Select } from '../ui/Select'
import { SubmitForm } from '../ui/SubmitForm'
import { TextArea } from '../ui/TextInput'
import styles from './CaseForms.module.css'
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
  const id = useId()
  const nameInput = useRef<HTMLInputElement>(null)
  const [projectId, setProjectId] = useState(() => firstProject(projects))
  const [name, setName] = useState('')
  const [severity, setSeverity] = useState<Severity>('medium')
  const [description, setDescription] = useState('')
  const [members, setMembers] = useState(issueIds)
  const [wish, setWish] = useState<Ticketing | null>(null)
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const project = projects.find((one) => one.project.id === projectId)?.project
  const makes = project?.target != null && project.ticketing?.createsTicket === true
  const ticketing =
    wish === 'as-project' && !makes ? 'none' : (wish ?? (makes ? 'as-project' : 'none'))
  const create = async () => {
    if (name.trim() === '') {
      setMissing(true)
      nameInput.current?.focus()
      return
    }
    setBusy(true)
    const result = await call('cases.create', {
      projectId,
      fields: { name: name.trim(), severity, description },
      issueIds: [...members],
      ticket: ticketing === 'as-project' ? 'as-project' : 'none',
    })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    const { id: caseId } = result.value
    closeDialog()
    showFace('open')
    openCase(caseId)
    if (ticketing !== 'choose') return
    // The window of the ticket shows what is known of the case.
    await loadCase(caseId)
    openDialog({ kind: 'create-ticket', objectId: caseId })
  }
  return (
    <Modal
      open
      onClose={closeDialog}
      title="New case"
      initialFocus={nameInput}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" busy={busy} hotkey="Ctrl+↵" onClick={() => void create()}>
            {ticketing === 'as-project' ? 'Create case and ticket' : 'Create case'}
          </Button>
        </>
      }
    >
      <SubmitForm className={styles.form} onSubmit={() => void create()}>
        <NameField
          id={`${id}-name`}
          inputRef={nameInput}
          value={name}
          missing={missing}
          onChange={(next) => {
            setName(next)
            setMissing(false)
          }}
        />
        <div className={styles.pair}>
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
          <Field label="Severity">
            <Select
              label="Severity"
              value={severity}
              choices={severityChoices}
              onChange={setSeverity}
            />
          </Field>
        </div>
        <Field label="Description" htmlFor={`${id}-description`} help="Markdown">
          <TextArea
            id={`${id}-description`}
            rows={3}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        </Field>
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
        {error === null ? null : (
          <ErrorCard
            compact
            doing="Creating the case"
            error={error}
            kept="What you typed and chose is still here."
          />
        )}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </SubmitForm>
    </Modal>
  )
}

const noIssues: readonly string[] = []

/** The project whose cases are being looked at, or the first one. */
function firstProject(projects: readonly ProjectView[]): string {
  const { projectId } = useCasesView.getState()
  const shown = projects.find(({ project }) => project.id === projectId) ?? projects[0]
  return shown?.project.id ?? ''
}
