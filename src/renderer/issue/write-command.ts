import type { AppError } from '../../shared/errors'
import { call } from '../data/call'
import { toast, toastError } from '../data/toasts'
import { counted } from '../format/words'
import type { Writing } from './command-arguments'
import { takeEntry } from './detail-store'
import { editTogether } from './undo'

/** Writes what a command asked for to each of the issues or cases, one after the other. */
export async function write({ act, says }: Writing, ids: readonly string[]): Promise<void> {
  if (act.kind === 'fields') return editTogether(ids, act.changes)
  const { body, visibility } = act
  let written = 0
  let failed: AppError | null = null
  for (const objectId of ids) {
    const result = await call('issues.addEntry', { objectId, kind: 'comment', body, visibility })
    if (result.ok) {
      takeEntry(result.value)
      written += 1
    } else failed = result.error
  }
  if (written > 0) toast(`${says} · ${counted(written, 'war room')}`, { tone: 'info' })
  if (failed !== null) toastError(`Writing to ${ids.length - written} of ${ids.length}`, failed)
}
