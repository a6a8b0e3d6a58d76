import { CircleCheck, Clock } from 'lucide-react'
import type { CaseTicketAnswer } from '../../shared/ipc/case-views'
import { closeDialog, openCase } from '../app/navigation'
import { call } from '../data/call'
import { toastError } from '../data/toasts'
import { counted } from '../format/words'
import { useCaseDetail } from '../issue/detail-store'
import styles from '../ticket/CreateTicket.module.css'
import { Button } from '../ui/Button'
import { Modal } from '../ui/Modal'

type TogetherResultProps = {
  readonly made: CaseTicketAnswer
  /** Issues it stands for. */
  readonly count: number
}

/** The one ticket for many issues, and where they are now. */
export function TogetherResult({ made, count }: TogetherResultProps) {
  const { detail } = useCaseDetail(made.case.id)
  const { link } = made.link
  const now = detail?.links.find((view) => view.link.id === link.id) ?? made.link
  const key = now.ticket?.key ?? null
  const open = async () => {
    const result = await call('links.openTicket', { linkId: link.id })
    if (!result.ok) toastError('Opening the ticket', result.error)
  }
  const Icon = key === null ? Clock : CircleCheck
  const where = made.caseReused
    ? `which ${count === 1 ? 'is' : 'are'} in ${made.case.key}`
    : `which ${count === 1 ? 'is' : 'are'} in the new case ${made.case.key} now`
  return (
    <Modal
      open
      onClose={closeDialog}
      title={key === null ? 'The ticket is being created' : `${key} created`}
      size="small"
      footer={
        <>
          {key === null ? null : <Button onClick={() => void open()}>Open in browser</Button>}
          <Button
            onClick={() => {
              closeDialog()
              openCase(made.case.id)
            }}
          >
            Show case
          </Button>
          <Button look="primary" onClick={closeDialog}>
            Done
          </Button>
        </>
      }
    >
      <div className={styles.result} role="status">
        <Icon size={18} aria-hidden="true" />
        <p>
          {key ?? 'It'} stands for {counted(count, 'issue')}, {where}.
          {made.projectCreated
            ? ` No project was linked with that place, so “${made.project.name}” was made.`
            : ` It belongs to the project “${made.project.name}”.`}
        </p>
      </div>
    </Modal>
  )
}
