import { counted } from '../format/words'
import { isRunning, type ShownRow, tallyOf } from './batch'

/** How a batch stands, in a few words: "12 of 50 tickets made, 2 failed". */
export function batchTitle(rows: readonly ShownRow[]): string {
  const { made, failed, cancelled } = tallyOf(rows)
  const parts = [
    made === rows.length && made > 0
      ? `${counted(made, 'ticket')} made`
      : `${made} of ${counted(rows.length, 'ticket')} made`,
    failed === 0 ? '' : `${failed} failed`,
    cancelled === 0 || isRunning(rows) ? '' : `${cancelled} not made`,
  ]
  return parts.filter(Boolean).join(', ')
}
