import { useEffect, useState } from 'react'
import type { OlderEntries } from '../../shared/domain/link'
import type { AppError } from '../../shared/errors'
import type { AttachPreview } from '../../shared/ipc/views'
import { useCall } from '../data/use-call'
import { type SyncChoice, sentChoice } from './sync-choice'

type Wish = {
  readonly objectId: string
  readonly instanceId: string
  readonly ticket: string
  readonly choice: SyncChoice
  readonly olderEntries: OlderEntries
}

type Preview = {
  /** Null while nothing is known yet. */
  readonly found: AttachPreview | null
  readonly error: AppError | null
  readonly reload: () => void
}

// A key is typed faster than the other system answers; only a pause in typing asks.
const settleMs = 500

/**
 * What the first sync with this ticket would do, asked while the form is filled in. Null while there is
 * nothing to ask: `wish` is null, or the first letters are still being typed.
 */
export function useAttachPreview(wish: Wish | null): Preview | null {
  const question = wish === null ? null : JSON.stringify(wish)
  const [settled, setSettled] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(question), settleMs)
    return () => clearTimeout(timer)
  }, [question])
  const asked = useCall(
    'links.previewAttach',
    wish !== null && settled === question ? requestOf(wish) : null,
    settled ?? '',
  )
  if (question === null || settled === null) return null
  const waiting = asked.loading || settled !== question
  return {
    // After a failure the answer about the ticket asked for before is still there.
    found: waiting || asked.error !== null ? null : asked.value,
    error: waiting ? null : asked.error,
    reload: asked.reload,
  }
}

function requestOf({ choice, ...rest }: Wish) {
  return { ...rest, ...sentChoice(choice) }
}
