import { useRef, useState } from 'react'
import type { ConnectorManifest } from '../../shared/domain/manifest'
import type { AppError } from '../../shared/errors'
import type { InstanceView } from '../../shared/ipc/views'
import { closeDialog } from '../app/navigation'
import { call } from '../data/call'
import { loadInstances } from '../data/instances'
import { toast } from '../data/toasts'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Modal } from '../ui/Modal'
import { ConnectorFields } from './ConnectorFields'
import styles from './Connectors.module.css'
import { blankForm, formArgs, formOf, formProblems, storedSecrets } from './connector-form'
import { ProbeList } from './ProbeList'
import { useConnectionTest } from './use-connection-test'

type ConnectorFormDialogProps = {
  readonly manifest: ConnectorManifest
  /** The instance being edited; null adds a new one. */
  readonly view: InstanceView | null
}

/** The form of one connector. Connecting tests first and keeps everything typed when the test fails. */
export function ConnectorFormDialog({ manifest, view }: ConnectorFormDialogProps) {
  const [form, setForm] = useState(() => (view === null ? blankForm(manifest) : formOf(view)))
  const [attempts, setAttempts] = useState(0)
  const inputs = useRef<HTMLFormElement>(null)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const test = useConnectionTest()
  const stored = storedSecrets(manifest, view)
  const problems = formProblems(form, manifest, stored)

  const ready = () => {
    setAttempts((count) => count + 1)
    setError(null)
    const fits = Object.keys(problems).length === 0
    // Once whatever was folded around it has opened.
    if (!fits) requestAnimationFrame(() => firstWrong(inputs.current)?.focus())
    return fits
  }
  const tryOut = () =>
    test.run({
      type: manifest.type,
      instanceId: view?.instance.id ?? null,
      ...formArgs(form),
    })
  const store = async () => {
    setBusy(true)
    const result =
      view === null
        ? await call('connectors.add', {
            type: manifest.type,
            ...formArgs(form),
          })
        : await call('connectors.update', {
            instanceId: view.instance.id,
            ...formArgs(form),
          })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    closeDialog()
    await loadInstances()
    toast(`${result.value.instance.name} ${view === null ? 'connected' : 'saved'}`, {
      tone: 'info',
    })
  }
  const connect = async () => {
    if (!ready()) return
    setRefused(false)
    if (await tryOut()) await store()
    else setRefused(true)
  }

  return (
    <Modal
      open
      onClose={closeDialog}
      title={view === null ? `Add ${manifest.name}` : `Edit ${view.instance.name}`}
      description={manifest.description}
      footer={
        <>
          {refused && !test.running ? (
            <p className={styles.refused} role="alert">
              The test failed. What you typed is still here.
            </p>
          ) : null}
          <Button
            disabled={test.running || busy}
            onClick={() => {
              setRefused(false)
              if (ready()) void tryOut()
            }}
          >
            Test
          </Button>
          {refused && !test.running ? (
            <Button busy={busy} onClick={() => void store()}>
              Save anyway
            </Button>
          ) : null}
          <Button look="primary" busy={busy || test.running} onClick={() => void connect()}>
            {view === null ? 'Connect' : 'Save'}
          </Button>
        </>
      }
    >
      <form
        ref={inputs}
        className={styles.form}
        aria-label={view === null ? 'New connector' : view.instance.name}
        onSubmit={(event) => {
          event.preventDefault()
          void connect()
        }}
      >
        <ConnectorFields
          manifest={manifest}
          form={form}
          stored={stored}
          problems={{ ...problems, ...(error?.fields ?? {}) }}
          attempts={attempts}
          onChange={setForm}
        />
        <ProbeList probes={test.probes} running={test.running} onCancel={test.cancel} />
        {test.error === null ? null : (
          <ErrorCard
            compact
            doing="Testing the connection"
            error={test.error}
            kept="What you typed is still here."
          />
        )}
        {error === null ? null : (
          <ErrorCard
            compact
            doing="Saving the connector"
            error={error}
            kept="What you typed is still here."
          />
        )}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Modal>
  )
}

function firstWrong(form: HTMLFormElement | null): HTMLElement | null {
  return form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? null
}
