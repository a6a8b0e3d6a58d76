import { join } from 'node:path'
import { linePieces } from './checked-line'
import type { Disk } from './disk'
import { journalNumber } from './journal'
import { decodeLine, type JournalLine } from './journal-line'
import { type JournalDamage, repairJournalFile } from './journal-repair'
import type { Quarantine } from './quarantine'
import type { RecoveryLog } from './recovery-report'
import type { Slices } from './slices'

export type ReplayOptions = {
  readonly disk: Disk
  readonly dir: string
  /** Everything up to this sequence is in the snapshots and in the audit segments. */
  readonly after: number
  /** First journal file that is still needed; older ones are left-overs of a compaction. */
  readonly firstNumber: number
  readonly apply: (line: JournalLine) => void
  readonly slices: Slices
  readonly quarantine: Quarantine
  readonly log: RecoveryLog
}

export type Replayed = {
  readonly lastNumber: number
  readonly bytes: number
  /** Whether the files should be cut soon, since damage was found in them. */
  readonly damaged: boolean
}

/**
 * Applies the journal's commits in order. A damaged line does not stop it: later lines hold whole
 * records, and whoever wrote them had read what the damaged one said, so they are nearer to the
 * truth than anything else there is. What is missing is known from the sequence numbers.
 */
export async function replayJournal(options: ReplayOptions): Promise<Replayed> {
  const { disk, dir, slices, log } = options
  const names = await journalFiles(options)
  const starts = await Promise.all(names.map((name) => firstSeqOf(disk, join(dir, name))))
  const gaps = new GapFinder(options.after)
  const damages: JournalDamage[] = []
  let bytes = 0
  for (const [at, name] of names.entries()) {
    const voidFrom = Math.min(...starts.slice(at + 1).map((seq) => seq ?? Infinity))
    const path = join(dir, name)
    const content = await disk.read(path)
    slices.restart()
    bytes += content.length
    const damage: JournalDamage = {
      path,
      content,
      good: [],
      bad: [],
      last: at === names.length - 1,
    }
    for (const piece of linePieces(content)) {
      const read = piece.whole ? decodeLine(piece.bytes) : undefined
      if (read === undefined) damage.bad.push(piece)
      else {
        damage.good.push(piece)
        if (read.kind === 'header') gaps.begins(read.header.firstSeq)
        else if (read.line.seq < voidFrom && gaps.takes(read.line)) options.apply(read.line)
      }
      if (slices.due()) await slices.yield()
    }
    if (damage.bad.length > 0) damages.push(damage)
  }
  for (const damage of damages) await repairJournalFile(damage, disk, options.quarantine, log)
  for (const gap of gaps.confirmedLosses()) {
    log.add({
      kind: 'journal-damaged',
      message: `${describeGap(gap)} in the journal could not be read and may be lost. Everything saved before and after is kept, and a record that was saved again later is whole.`,
      lost: true,
      putAside: null,
    })
  }
  const last = names.at(-1)
  return {
    lastNumber: last === undefined ? options.firstNumber - 1 : (journalNumber(last) ?? 0),
    bytes,
    damaged: damages.length > 0 || gaps.confirmedLosses().length > 0,
  }
}

async function journalFiles({ disk, dir, firstNumber }: ReplayOptions): Promise<string[]> {
  const needed: string[] = []
  for (const name of await disk.list(dir)) {
    const number = journalNumber(name)
    if (number === null) continue
    if (number >= firstNumber) needed.push(name)
    else await disk.remove(join(dir, name)).catch(() => undefined)
  }
  return needed
}

async function firstSeqOf(disk: Disk, path: string): Promise<number | null> {
  const file = await disk.open(path, 'read')
  try {
    for (const piece of linePieces(await file.read(256, 0))) {
      const read = piece.whole ? decodeLine(piece.bytes) : undefined
      return read?.kind === 'header' ? read.header.firstSeq : null
    }
    return null
  } finally {
    await file.close()
  }
}

type Gap = { readonly from: number; readonly to: number }

/** Follows the sequence numbers and remembers which are missing. */
class GapFinder {
  #last: number
  #confirmedBelow: number
  readonly #gaps: Gap[] = []

  constructor(after: number) {
    this.#last = after
    this.#confirmedBelow = after
  }

  /** A new file begins: every commit before its first one had been confirmed. */
  begins(firstSeq: number): void {
    this.#confirmedBelow = Math.max(this.#confirmedBelow, firstSeq)
    if (firstSeq > this.#last + 1) this.#skipTo(firstSeq)
  }

  /** Whether a line is the next one; false for one that was seen already. */
  takes(line: JournalLine): boolean {
    if (line.seq <= this.#last) return false
    this.#confirmedBelow = Math.max(this.#confirmedBelow, line.batch)
    if (line.seq > this.#last + 1) this.#skipTo(line.seq)
    this.#last = line.seq
    return true
  }

  /**
   * Missing commits that had been confirmed. A commit missing from the very last write was not:
   * its flush cannot have returned before the crash that tore it.
   */
  confirmedLosses(): Gap[] {
    return this.#gaps
      .filter(({ from }) => from < this.#confirmedBelow)
      .map(({ from, to }) => ({ from, to: Math.min(to, this.#confirmedBelow - 1) }))
  }

  #skipTo(seq: number): void {
    this.#gaps.push({ from: this.#last + 1, to: seq - 1 })
    this.#last = seq - 1
  }
}

function describeGap({ from, to }: Gap): string {
  return from === to ? `One change (number ${from})` : `${to - from + 1} changes (${from} to ${to})`
}
