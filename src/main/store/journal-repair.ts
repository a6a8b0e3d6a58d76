import type { LinePiece } from './checked-line'
import type { Disk } from './disk'
import { replaceDurably } from './durable-file'
import type { Quarantine } from './quarantine'
import type { RecoveryLog } from './recovery-report'

export type JournalDamage = {
  readonly path: string
  readonly content: Buffer
  readonly good: LinePiece[]
  readonly bad: LinePiece[]
  /** Whether no later file follows. */
  readonly last: boolean
}

/**
 * Leaves only readable lines in a journal file. A last line without its end is what a crash in the
 * middle of a write leaves: it is cut off. Anything else is kept aside as it was found.
 */
export async function repairJournalFile(
  damage: JournalDamage,
  disk: Disk,
  quarantine: Quarantine,
  log: RecoveryLog,
): Promise<void> {
  const [first] = damage.bad
  if (first === undefined) return
  if (damage.bad.length === 1 && !first.whole) {
    const file = await disk.open(damage.path, 'update')
    try {
      await file.truncate(first.offset)
      await file.datasync()
    } finally {
      await file.close()
    }
    log.add({
      kind: 'unfinished-write',
      message:
        'The last write before Lockstep stopped was incomplete and was dropped. It had not been confirmed, so nothing confirmed is lost.',
      lost: false,
      putAside: null,
    })
    return
  }
  const putAside = await quarantine.copy(damage.path)
  const lines = damage.good.flatMap(({ bytes }) => [bytes, Buffer.from('\n')])
  await replaceDurably(disk, damage.path, Buffer.concat(lines))
  const what = damage.bad.length === 1 ? 'A line' : `${damage.bad.length} lines`
  // What follows tells by its number whether anything is missing; at the very end nothing follows.
  const doubt = isAtTheEnd(damage)
    ? ' It was the last one: if its change had been confirmed, it is missing.'
    : ''
  log.add({
    kind: 'journal-damaged',
    message: `${what} of the journal could not be read. The file as it was found is kept as ${putAside}.${doubt}`,
    lost: doubt !== '',
    putAside,
  })
}

function isAtTheEnd({ good, bad, last }: JournalDamage): boolean {
  const lastGood = good.at(-1)?.offset ?? -1
  return last && (bad.filter((piece) => piece.whole).at(-1)?.offset ?? -1) > lastGood
}
