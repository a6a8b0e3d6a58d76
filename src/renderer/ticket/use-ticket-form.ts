import { useEffect, useRef, useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { TicketFormView } from '../../shared/ipc/views'
import { call } from '../data/call'

type TicketTarget = {
  readonly objectId: string
  /** Given: one ticket for all of these. */
  readonly issueIds: readonly string[] | null
  readonly instanceId: string | null
  readonly project: string | null
  readonly type: string | null
  readonly outboundProfileId: string | null
}

type TicketForm = {
  readonly form: TicketFormView | null
  readonly error: AppError | null
  readonly loading: boolean
  readonly retry: () => void
  /** Stops waiting for the present answer. */
  readonly cancel: () => void
}

type Asked = Pick<TicketForm, 'form' | 'error' | 'loading'> & {
  /** The instance whose form it is. */
  readonly of: string | null
}

/** Asks the other system what a ticket needs, again for every choice that changes the answer. */
export function useTicketForm(target: TicketTarget): TicketForm {
  const { objectId, instanceId, project, type, outboundProfileId } = target
  const together = target.issueIds?.join(' ') ?? null
  const [state, setState] = useState<Asked>({ of: null, form: null, error: null, loading: false })
  const [attempt, setAttempt] = useState(0)
  const turn = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: attempt asks once more on purpose.
  useEffect(() => {
    if (instanceId === null) return
    turn.current += 1
    const mine = turn.current
    setState((before) => ({ ...before, error: null, loading: true }))
    const one = { objectId, instanceId, project, type, outboundProfileId }
    const args = together === null ? one : { ...one, issueIds: together.split(' ') }
    void call('links.ticketForm', args).then((result) => {
      if (mine !== turn.current) return
      setState((before) =>
        result.ok
          ? { of: instanceId, form: result.value, error: null, loading: false }
          : { ...before, error: result.error, loading: false },
      )
    })
    return () => {
      turn.current += 1
    }
  }, [objectId, together, instanceId, project, type, outboundProfileId, attempt])
  const { of, form, error, loading } = state
  return {
    // The places of one system mean nothing to another, which would be asked about them.
    form: of === instanceId ? form : null,
    error,
    loading,
    retry: () => setAttempt((count) => count + 1),
    cancel: () => {
      turn.current += 1
      setState((before) => ({
        ...before,
        loading: false,
        error: {
          code: 'cancelled',
          message: 'You stopped waiting for the other system.',
          retry: 'now',
        },
      }))
    },
  }
}
