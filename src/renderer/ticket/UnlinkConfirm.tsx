import { Confirm } from '../ui/Confirm'

type UnlinkConfirmProps = {
  readonly open: boolean
  readonly ticket: string
  readonly onConfirm: () => Promise<void>
  readonly onClose: () => void
}

/** Warns before a link is removed for good. */
export function UnlinkConfirm({ open, ticket, onConfirm, onClose }: UnlinkConfirmProps) {
  return (
    <Confirm
      open={open}
      title={`Remove the link with ${ticket}?`}
      action="Remove link"
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>
        This cannot be reversed: nothing flows between the two any more and what waits to be sent is
        dropped. {ticket} itself stays as it is. To pause instead, choose the direction None.
      </p>
    </Confirm>
  )
}
