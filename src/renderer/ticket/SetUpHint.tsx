import { Plug } from 'lucide-react'
import { closeDialog, goTo, openDialog } from '../app/navigation'
import { useInstances } from '../data/instances'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { Modal } from '../ui/Modal'
import styles from './CreateTicket.module.css'
import { Prerequisites } from './Prerequisites'

/** Says what is missing for a ticket when no connector can be used, and leads there. */
export function SetUpHint({ switchedOff }: { readonly switchedOff: number }) {
  const instances = useInstances((state) => state.instances) ?? []
  return (
    <Modal open onClose={closeDialog} title="Create ticket" size="small">
      <div className={styles.hint}>
        <EmptyState
          icon={Plug}
          title={
            switchedOff === 0 ? 'No system is connected yet' : 'Every connector is switched off'
          }
          action={
            <Button
              look="primary"
              onClick={() => {
                goTo('connectors')
                if (switchedOff === 0) openDialog({ kind: 'connector', instanceId: null })
              }}
            >
              {switchedOff === 0 ? 'Set up a connector' : 'Go to Connectors'}
            </Button>
          }
        >
          {switchedOff === 0
            ? 'A ticket needs a system to live in. Set up a connector first; nothing was created.'
            : 'Switch one on to create tickets with it; nothing was created.'}
        </EmptyState>
        <Prerequisites instances={instances} />
      </div>
    </Modal>
  )
}
