import { useEffect, useState } from 'react'
import type { ProfileDraft } from '../../shared/domain/profile'
import type { AppError } from '../../shared/errors'
import type { ProfileCheck } from '../../shared/ipc/profile-views'
import { useCall } from '../data/use-call'

// Long enough that a word being typed is not checked letter by letter.
const settleMs = 350

type LiveCheck = {
  /** Of the draft as it stood a moment ago; null until the first answer. */
  readonly check: ProfileCheck | null
  /** Why the other side could not be asked; the rest was checked all the same. */
  readonly unasked: AppError | null
}

/** The value once it has rested for a moment. */
export function useSettled<T>(value: T, key: string): T {
  const [settled, setSettled] = useState(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: key stands for the value.
  useEffect(() => {
    const timer = setTimeout(() => setSettled(() => value), settleMs)
    return () => clearTimeout(timer)
  }, [key])
  return settled
}

/** Checks a draft while it is written, with a connector of its system if there is one. */
export function useProfileCheck(draft: ProfileDraft, instanceId: string | null): LiveCheck {
  const settled = useSettled(draft, JSON.stringify(draft))
  const key = JSON.stringify(settled)
  const asked = useCall(
    'profiles.check',
    instanceId === null ? null : { draft: settled, instanceId },
    `${instanceId} ${key}`,
  )
  const alone = instanceId === null || asked.error !== null
  const local = useCall(
    'profiles.check',
    alone ? { draft: settled, instanceId: null } : null,
    `${alone} ${key}`,
  )
  return {
    check: alone ? local.value : asked.value,
    unasked: asked.error,
  }
}
