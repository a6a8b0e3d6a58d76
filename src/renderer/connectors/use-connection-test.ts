import { useEffect, useRef, useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { Args } from '../../shared/ipc/contract'
import type { ProbeResult } from '../../shared/ipc/views'
import { call } from '../data/call'

type Request = Omit<Args<'connectors.test'>, 'testId'>

type ConnectionTest = {
  readonly probes: readonly ProbeResult[]
  readonly running: boolean
  readonly error: AppError | null
  /** Runs the test; answers whether every right that is needed was there. */
  readonly run: (request: Request) => Promise<boolean>
  readonly cancel: () => void
}

/** Tests a connection and shows each probe as it comes in. */
export function useConnectionTest(): ConnectionTest {
  const [probes, setProbes] = useState<readonly ProbeResult[]>([])
  const [running, setRunning] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const testId = useRef<string | null>(null)

  useEffect(
    () =>
      window.lockstep.on('probe', (event) => {
        if (event.testId !== testId.current) return
        setProbes((before) => [
          ...before.filter((probe) => probe.name !== event.probe.name),
          event.probe,
        ])
      }),
    [],
  )
  const stop = () => {
    const id = testId.current
    testId.current = null
    if (id !== null) void call('connectors.cancelTest', { testId: id })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the form goes away.
  useEffect(() => stop, [])

  return {
    probes,
    running,
    error,
    run: async (request) => {
      const id = crypto.randomUUID()
      testId.current = id
      setProbes([])
      setError(null)
      setRunning(true)
      const result = await call('connectors.test', { ...request, testId: id })
      if (testId.current !== id) return false
      testId.current = null
      setRunning(false)
      if (!result.ok) {
        setError(result.error)
        return false
      }
      setProbes(result.value.probes)
      return result.value.probes.every((probe) => probe.outcome !== 'failed')
    },
    cancel: () => {
      stop()
      setRunning(false)
    },
  }
}
