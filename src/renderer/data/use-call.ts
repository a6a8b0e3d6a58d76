import { useCallback, useEffect, useRef, useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { Channel } from '../../shared/ipc/channels'
import type { Answer, Args } from '../../shared/ipc/contract'
import { call } from './call'

/** A question with its last answer. */
export type Asked<T> = {
  readonly value: T | null
  readonly error: AppError | null
  readonly loading: boolean
  /** Asks again and keeps showing the old value meanwhile. */
  readonly reload: () => void
}

/**
 * Asks a question when the component appears and when `key` changes. An answer that arrives after
 * a newer question is thrown away.
 */
export function useCall<C extends Channel>(
  channel: C,
  args: Args<C> | null,
  key: string,
): Asked<Answer<C>> {
  const [state, setState] = useState<Omit<Asked<Answer<C>>, 'reload'>>({
    value: null,
    error: null,
    loading: args !== null,
  })
  const turn = useRef(0)
  const latest = useRef(args)
  latest.current = args

  const ask = useCallback(async () => {
    const question = latest.current
    if (question === null) return
    turn.current += 1
    const mine = turn.current
    setState((before) => ({ ...before, loading: true }))
    const result = await call(channel, question)
    if (mine !== turn.current) return
    setState((before) =>
      result.ok
        ? { value: result.value, error: null, loading: false }
        : { value: before.value, error: result.error, loading: false },
    )
  }, [channel])

  // biome-ignore lint/correctness/useExhaustiveDependencies: key stands for the arguments.
  useEffect(() => {
    void ask()
    return () => {
      turn.current += 1
    }
  }, [ask, key])

  return { ...state, reload: () => void ask() }
}
