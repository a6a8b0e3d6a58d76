import { create } from 'zustand'
import type { FieldValue } from '../../shared/domain/value'
import type { ConflictView } from '../../shared/ipc/views'
import { call } from '../data/call'
import { toast, toastError } from '../data/toasts'
import { localFieldText, middleCut } from '../format/field-value'
import { fieldWord } from '../format/words'

/** Conflicts whose decision is on its way. */
export const useDeciding = create<{ readonly ids: ReadonlySet<string> }>(() => ({ ids: new Set() }))

function mark(id: string, on: boolean): void {
  useDeciding.setState(({ ids }) => {
    const next = new Set(ids)
    if (on) next.add(id)
    else next.delete(id)
    return { ids: next }
  })
}

/** A list leaves the window as a list of its own. */
function sentValue(value: FieldValue): string | number | boolean | null | string[] {
  return typeof value === 'object' && value !== null ? [...value] : value
}

/** Ends a conflict with one of the two values, or another; answers whether it was stored. */
export async function decide(
  view: ConflictView,
  choice: 'local' | 'remote' | 'value',
  value?: FieldValue,
): Promise<boolean> {
  const { conflict, objectKey } = view
  if (useDeciding.getState().ids.has(conflict.id)) return false
  mark(conflict.id, true)
  const result = await call('conflicts.resolve', {
    conflictId: conflict.id,
    choice,
    ...(value === undefined ? {} : { value: sentValue(value) }),
  })
  mark(conflict.id, false)
  const field = fieldWord(conflict.field)
  if (!result.ok) {
    toastError(`Deciding ${field} of ${objectKey}`, result.error)
    return false
  }
  const chosen = choice === 'value' ? value : conflict[choice]
  const shown = middleCut(localFieldText(conflict.field, chosen).replace(/\s+/g, ' '), 60)
  toast(
    `${objectKey} · ${field}: ${shown}`,
    { tone: 'info' },
    'Both sides get this value. The other one stays in the timeline and can be restored.',
  )
  return true
}
