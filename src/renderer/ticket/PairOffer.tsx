import { useState } from 'react'
import { conflictIdOf } from '../../shared/domain/conflict'
import type { FieldPairView } from '../../shared/ipc/views'
import { call } from '../data/call'
import { toast, toastError } from '../data/toasts'
import { fieldWord } from '../format/words'
import { takeLink } from '../issue/detail-store'
import { Button } from '../ui/Button'
import styles from './FieldPairs.module.css'

type PairOfferProps = {
  readonly linkId: string
  readonly there: string
  readonly field: FieldPairView
}

/** What a person can decide right at a field: one of two values, or to give up a local edit. */
export function PairOffer({ linkId, there, field }: PairOfferProps) {
  const [busy, setBusy] = useState(false)
  const name = fieldWord(field.local)
  if (field.offer === null) return null
  const choose = async (choice: 'local' | 'remote') => {
    setBusy(true)
    const conflictId = conflictIdOf(linkId, field.local)
    const result = await call('conflicts.resolve', { conflictId, choice })
    setBusy(false)
    if (!result.ok) return toastError(`Deciding ${name}`, result.error)
    toast(`${name} decided`, { tone: 'info' }, 'The other value stays in the history.')
  }
  const release = async () => {
    setBusy(true)
    const result = await call('links.releaseField', { linkId, field: field.local })
    setBusy(false)
    if (!result.ok) return toastError(`Releasing ${name}`, result.error)
    takeLink(result.value)
    toast(`${name} released`, { tone: 'info' }, `The next sync takes the value of ${there}.`)
  }
  return (
    <span className={styles.offer}>
      {field.offer === 'choose' ? (
        <>
          <Button busy={busy} onClick={() => void choose('local')}>
            Keep ours
          </Button>
          <Button busy={busy} onClick={() => void choose('remote')}>
            Take {there}’s
          </Button>
        </>
      ) : (
        <Button busy={busy} onClick={() => void release()}>
          Release to {there}
        </Button>
      )}
    </span>
  )
}
