import { useCall } from '../data/use-call'
import { CopyButton } from '../ui/CopyButton'
import { Modal } from '../ui/Modal'
import { LinkRecord } from './LinkRecord'

/** The mirror record in a window of its own. */
export function LinkRecordDialog({
  linkId,
  onClose,
}: {
  readonly linkId: string
  readonly onClose: () => void
}) {
  const asked = useCall('mirror.link', { linkId }, linkId)
  const { value } = asked
  const raw = value === null ? '' : JSON.stringify(value.link, null, 2)
  return (
    <Modal
      open
      size="large"
      onClose={onClose}
      title="Link record"
      description={value === null ? undefined : `${value.issueKey} with ${value.ticketKey ?? '—'}`}
      footer={<CopyButton words label="Copy record" text={raw} />}
    >
      <LinkRecord linkId={linkId} asked={asked} />
    </Modal>
  )
}
