import { useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { InstanceView, ManifestView } from '../../shared/ipc/views'
import { closeDialog } from '../app/navigation'
import { call } from '../data/call'
import { loadInstances } from '../data/instances'
import { toast } from '../data/toasts'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Modal } from '../ui/Modal'
import { ConnectorFields } from './ConnectorFields'
import styles from './Connectors.module.css'
import { blankForm, formArgs, formOf, formProblems } from './connector-form'
import { ProbeList } from './ProbeList'
import { useConnectionTest } from './use-connection-test'

type ConnectorFormDialogProps = {
  readonly manifest: ManifestView
  /** The instance being edited; null adds a new one. */
  readonly view: InstanceView | null
}

/** The form of one connector. Connecting tests first and keeps everything typed when the test fails. */
export function ConnectorFormDialog({ manifest, view }: ConnectorFormDialogProps) {
  const [form, setForm] = useState(() => (view === null ? blankForm(manifest) : formOf(view)))
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const test = useConnectionTest()
  const stored = view?.instance.hasSecret ?? false
  const problems = formProblems(form, manifest, stored)
  const secret = form.secret === '' ? null : form.secret

  const ready = () => {
    setChecked(true)
    setError(null)
    return Object.keys(problems).length === 0
  }
  const tryOut = () =>
    test.run({
      type: manifest.type,
      instanceId: view?.instance.id ?? null,
      ...formArgs(form),
      secret,
    })
  const store = async () => {
    setBusy(true)
    const result =
      view === null
        ? await call('connectors.add', {
            type: manifest.type,
            ...formArgs(form),
            secret: form.secret,
          })
        : await call('connectors.update', {
            instanceId: view.instance.id,
            ...formArgs(form),
            secret,
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
      title={view === null ? `Add ${manifest.label}` : `Edit ${view.instance.name}`}
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
          problems={{ ...(checked ? problems : {}), ...(error?.fields ?? {}) }}
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
