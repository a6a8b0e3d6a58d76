import { useRef, useState } from 'react'
import type { ConnectorManifest } from '../../shared/domain/manifest'
import type { AppError } from '../../shared/errors'
import type { InstanceView } from '../../shared/ipc/views'
import { call } from '../data/call'
import { loadInstances } from '../data/instances'
import { toast } from '../data/toasts'
import { blankForm, formArgs, formOf, formProblems, storedSecrets } from './connector-form'
import { useConnectionTest } from './use-connection-test'

/**
 * What a person fills in for a connector; `view` null adds a new one. Connecting tests first and keeps
 * everything typed when the test fails. `onStored` hears of the connector once it is kept.
 */
export function useConnectorForm(
  manifest: ConnectorManifest,
  view: InstanceView | null,
  onStored: (stored: InstanceView) => void,
) {
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
    setRefused(false)
    const fits = Object.keys(problems).length === 0
    // Once whatever was folded around it has opened.
    if (!fits) requestAnimationFrame(() => firstWrong(inputs.current)?.focus())
    return fits
  }
  const tryOut = () =>
    test.run({ type: manifest.type, instanceId: view?.instance.id ?? null, ...formArgs(form) })
  const store = async () => {
    setBusy(true)
    const args = formArgs(form)
    const result =
      view === null
        ? await call('connectors.add', { type: manifest.type, ...args })
        : await call('connectors.update', { instanceId: view.instance.id, ...args })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    onStored(result.value)
    await loadInstances()
    toast(`${result.value.instance.name} ${view === null ? 'connected' : 'saved'}`, {
      tone: 'info',
    })
  }
  return {
    manifest,
    view,
    form,
    setForm,
    attempts,
    inputs,
    busy,
    /** The test failed, and what was typed can be kept all the same. */
    refused: refused && !test.running,
    error,
    test,
    stored,
    problems: { ...problems, ...(error?.fields ?? {}) },
    tryOut: () => {
      if (ready()) void tryOut()
    },
    store: () => void store(),
    connect: async () => {
      if (!ready()) return
      if (await tryOut()) await store()
      else setRefused(true)
    },
  }
}

export type ConnectorFilling = ReturnType<typeof useConnectorForm>

function firstWrong(form: HTMLFormElement | null): HTMLElement | null {
  return form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? null
}
