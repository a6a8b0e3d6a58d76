import type { ProjectView } from '../../shared/ipc/case-views'
import { call } from '../data/call'
import { toast, toastError } from '../data/toasts'
import { counted } from '../format/words'
import { Confirm } from '../ui/Confirm'
import styles from './CaseForms.module.css'

/** Asks before a project is deleted, with how many tickets that detaches. */
export function DeleteProject({
  view: { project, cases, tickets },
  onClose,
}: {
  readonly view: ProjectView
  readonly onClose: () => void
}) {
  const remove = async () => {
    const result = await call('projects.remove', { projectId: project.id })
    onClose()
    if (!result.ok) return toastError(`Deleting ${project.key}`, result.error)
    const { detached, archived } = result.value
    toast(
      `${project.key} deleted`,
      { tone: 'info' },
      `${counted(detached, 'ticket')} detached, ${counted(archived, 'case')} archived.`,
    )
  }
  return (
    <Confirm
      open
      title={`Delete ${project.name}?`}
      action={tickets === 0 ? 'Delete project' : `Delete and detach ${counted(tickets, 'ticket')}`}
      onConfirm={remove}
      onClose={onClose}
    >
      <div className={styles.form}>
        <p>
          {tickets === 0
            ? 'No ticket hangs on it.'
            : `${counted(tickets, 'ticket')} of its cases and of the issues in them will be detached: nothing flows any more, and what waits to be sent is dropped. On the other side every ticket stays as it is.`}
        </p>
        <p>
          {cases === 0
            ? 'It has no cases.'
            : `${counted(cases, 'case')} will be in the archive with everything written there. The issues stay, and nothing is closed.`}{' '}
          This cannot be reversed.
        </p>
      </div>
    </Confirm>
  )
}
