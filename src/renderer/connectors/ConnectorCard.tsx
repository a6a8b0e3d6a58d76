import { Menu } from '@base-ui/react/menu'
import { BellRing, EllipsisVertical, Pencil, Play, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { doorbellBase } from '../../shared/domain/doorbell'
import type { InstanceView } from '../../shared/ipc/views'
import { openDialog } from '../app/navigation'
import { call } from '../data/call'
import { connectorWord } from '../data/connector-words'
import { loadInstances } from '../data/instances'
import { useRights, withheldWords } from '../data/rights'
import { toast, toastError } from '../data/toasts'
import { counted } from '../format/words'
import { ConnectorMark } from '../marks/ConnectorMark'
import { HealthMark, shownHealth } from '../marks/HealthMark'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Confirm'
import { ErrorCard } from '../ui/ErrorCard'
import { IconButton } from '../ui/IconButton'
import menu from '../ui/Menu.module.css'
import { Toggle } from '../ui/Toggle'
import { ConnectorFacts } from './ConnectorFacts'
import styles from './Connectors.module.css'
import { OlderRecords } from './OlderRecords'
import { ProbeList } from './ProbeList'
import { Shortfalls } from './Shortfalls'
import { useConnectionTest } from './use-connection-test'

/** One connector: health, numbers, next runs, last trouble, and its actions. */
export function ConnectorCard({ view }: { readonly view: InstanceView }) {
  const { instance, state, links } = view
  const [deleting, setDeleting] = useState(false)
  const test = useConnectionTest()
  const { id: instanceId, name } = instance
  const mayEdit = useRights().connectors === 'edit'
  const edit = () => openDialog({ kind: 'connector', instanceId })
  const tell = async (doing: string, work: Promise<{ ok: boolean } & Partial<Failure>>) => {
    const result = await work
    if (result.ok) await loadInstances()
    else if (result.error !== undefined) toastError(doing, result.error)
  }
  const remove = async () => {
    await tell(`Deleting ${name}`, call('connectors.remove', { instanceId }))
    setDeleting(false)
  }
  const runNow = async () => {
    const result = await call('mirror.runNow', { instanceId })
    if (!result.ok) return toastError(`Running ${name}`, result.error)
    toast(`${name} · run finished`, { tone: 'info' })
  }
  const copyDoorbell = async () => {
    const result = await call('connectors.copyDoorbell', { instanceId })
    if (!result.ok) return toastError(`Copying the doorbell address of ${name}`, result.error)
    if (result.value.copied) toast('The doorbell address is on the clipboard.', { tone: 'info' })
  }
  return (
    <li className={styles.card} aria-label={name}>
      <div className={styles.cardHead}>
        <ConnectorMark type={instance.type} />
        <div className={styles.cardName}>
          <h2>{name}</h2>
          <p className={styles.muted}>
            {connectorWord(instance.type)} · {instance.baseUrl}
          </p>
        </div>
        <HealthMark health={shownHealth(view)} />
        <div className={styles.cardActions}>
          <Toggle
            label={`${name} enabled`}
            checked={instance.enabled}
            disabled={!mayEdit}
            onChange={(enabled) =>
              void tell(
                `Switching ${name} ${enabled ? 'on' : 'off'}`,
                call('connectors.setEnabled', { instanceId, enabled }),
              )
            }
          />
          <Button
            busy={test.running}
            onClick={() => {
              const { name: label, baseUrl, options, proxyUrl, caPem } = instance
              const { inboundEveryS, outboundEveryS } = instance
              const form = { name: label, baseUrl, options, proxyUrl, caPem }
              void test.run({
                ...form,
                inboundEveryS,
                outboundEveryS,
                type: instance.type,
                instanceId,
                secrets: {},
              })
            }}
          >
            Test
          </Button>
          <Button disabled={!mayEdit} title={mayEdit ? undefined : withheldWords} onClick={edit}>
            <Pencil size={13} aria-hidden="true" />
            Edit
          </Button>
          <Menu.Root>
            <Menu.Trigger
              render={
                <IconButton label={`More about ${name}`}>
                  <EllipsisVertical size={15} aria-hidden="true" />
                </IconButton>
              }
            />
            <Menu.Portal>
              <Menu.Positioner align="end" sideOffset={4} className={menu.positioner}>
                <Menu.Popup className={menu.popup}>
                  <Menu.Item
                    className={menu.item}
                    disabled={!instance.enabled}
                    onClick={() => void runNow()}
                  >
                    <Play size={14} aria-hidden="true" />
                    Run now
                  </Menu.Item>
                  {doorbellBase(instance.options) === null ? null : (
                    <Menu.Item className={menu.item} onClick={() => void copyDoorbell()}>
                      <BellRing size={14} aria-hidden="true" />
                      Copy doorbell address
                    </Menu.Item>
                  )}
                  <Menu.Separator className={menu.separator} />
                  <Menu.Item
                    className={menu.item}
                    disabled={!mayEdit}
                    onClick={() => setDeleting(true)}
                  >
                    <Trash2 size={14} aria-hidden="true" />
                    Delete…
                  </Menu.Item>
                </Menu.Popup>
              </Menu.Positioner>
            </Menu.Portal>
          </Menu.Root>
        </div>
      </div>
      <ConnectorFacts view={view} />
      <Shortfalls shortfalls={state?.shortfalls ?? []} />
      <OlderRecords view={view} />
      {state?.lastError ? (
        <ErrorCard
          compact
          doing={`Last run of ${name}`}
          error={state.lastError}
          kept="What waits to be sent is kept."
          {...(mayEdit ? { action: { label: 'Edit connector', run: edit } } : {})}
        />
      ) : null}
      <ProbeList probes={test.probes} running={test.running} onCancel={test.cancel} />
      {test.error === null ? null : (
        <ErrorCard compact doing={`Testing ${name}`} error={test.error} />
      )}
      <Confirm
        open={deleting}
        title={`Delete ${name}?`}
        action="Delete connector"
        onConfirm={remove}
        onClose={() => setDeleting(false)}
      >
        <p>
          {links === 0
            ? 'No issue is linked through it.'
            : `${counted(links, 'link')} of issues stop syncing; they keep their last known values.`}{' '}
          The secret is taken out of the keychain. Tickets on the other side stay as they are.
        </p>
      </Confirm>
    </li>
  )
}

type Failure = { readonly error: Parameters<typeof toastError>[1] }
