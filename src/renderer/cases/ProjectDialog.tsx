import { useId, useState } from 'react'
import type { Project } from '../../shared/domain/project'
import type { AppError } from '../../shared/errors'
import { closeDialog } from '../app/navigation'
import { call } from '../data/call'
import { toast } from '../data/toasts'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Field } from '../ui/Field'
import { Modal } from '../ui/Modal'
import { SubmitForm } from '../ui/SubmitForm'
import { TextInput } from '../ui/TextInput'
import styles from './CaseForms.module.css'
import { showFace } from './cases-view'
import { ProjectTargetFields } from './ProjectTargetFields'
import { draftOf, draftProblems, proposedKey, sentDraft } from './project-draft'
import { useProjects } from './use-cases'

/** Makes a project, or changes one: its name, where its tickets go, and what new cases do. */
export function ProjectDialog({ projectId }: { readonly projectId: string | null }) {
  const projects = useProjects().value
  const found = projects?.find(({ project }) => project.id === projectId)?.project ?? null
  if (projectId !== null && found === null) return null
  return <ProjectForm key={projectId} project={found} />
}

function ProjectForm({ project }: { readonly project: Project | null }) {
  const id = useId()
  // What was read when the form opened; a later change elsewhere must not wipe what is typed.
  const [draft, setDraft] = useState(() => draftOf(project))
  const [keyTyped, setKeyTyped] = useState(project !== null)
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const problems = draftProblems(draft)
  const shown = { ...(checked ? problems : {}), ...(error?.fields ?? {}) }
  const save = async () => {
    setChecked(true)
    if (Object.keys(problems).length > 0) return
    setBusy(true)
    const sent = sentDraft(draft)
    const result =
      project === null
        ? await call('projects.create', { key: draft.key, ...sent })
        : await call('projects.edit', { projectId: project.id, ...sent })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    closeDialog()
    if (project === null) showFace('open')
    toast(`${result.value.key} ${project === null ? 'created' : 'saved'}`, { tone: 'info' })
  }
  return (
    <Modal
      open
      onClose={closeDialog}
      title={project === null ? 'New project' : `Settings of ${project.key}`}
      description={
        project === null
          ? 'Keeps cases together and says where their tickets go.'
          : 'They count for new cases and tickets; what exists stays as it is.'
      }
      footer={
        <>
          {checked && Object.keys(problems).length > 0 ? (
            <p className={styles.refusal} role="alert">
              {Object.values(problems)[0]}
            </p>
          ) : null}
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" busy={busy} hotkey="Ctrl+↵" onClick={() => void save()}>
            {project === null ? 'Create project' : 'Save settings'}
          </Button>
        </>
      }
    >
      <SubmitForm className={styles.form} onSubmit={() => void save()}>
        <div className={styles.nameAndKey}>
          <Field label="Name" htmlFor={`${id}-name`} required error={shown.name}>
            <TextInput
              id={`${id}-name`}
              value={draft.name}
              maxLength={200}
              invalid={shown.name !== undefined}
              onChange={({ target: { value: name } }) =>
                setDraft({ ...draft, name, ...(keyTyped ? {} : { key: proposedKey(name) }) })
              }
            />
          </Field>
          <Field
            label="Key"
            htmlFor={`${id}-key`}
            required={project === null}
            error={shown.key}
            help={project === null ? undefined : 'Stays for good.'}
          >
            <TextInput
              id={`${id}-key`}
              value={draft.key}
              maxLength={10}
              readOnly={project !== null}
              className={project === null ? undefined : styles.fixed}
              invalid={shown.key !== undefined}
              onChange={({ target: { value } }) => {
                setKeyTyped(true)
                setDraft({ ...draft, key: value.toUpperCase() })
              }}
            />
          </Field>
        </div>
        <ProjectTargetFields draft={draft} problems={shown} onChange={setDraft} />
        {error === null ? null : (
          <ErrorCard
            compact
            doing={project === null ? 'Creating the project' : 'Saving the settings'}
            error={error}
            kept="What you entered is still here."
          />
        )}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </SubmitForm>
    </Modal>
  )
}
