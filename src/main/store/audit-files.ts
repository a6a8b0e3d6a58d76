import { join } from 'node:path'
import type { AuditEvent } from '../../shared/domain/audit'
import { AuditIndex, encodeIndex, INDEX_ENTRY_BYTES, indexEntry } from './audit-index'
import { linePieces, readCheckedLine } from './checked-line'
import { checksum } from './checksum'
import type { Disk } from './disk'
import { writeDurably } from './durable-file'
import type { AuditRef } from './manifest'
import type { WorkspacePaths } from './paths'

/** Name of the index beside an audit file. */
export function auditIndexName(file: string): string {
  return file.replace(/\.jsonl$/, '.idx')
}

/** Reads audit files; what one copy cannot give any more is taken from the other. */
export class AuditFiles {
  readonly #disk: Disk
  readonly #paths: WorkspacePaths
  readonly #onProblem: (problem: unknown) => void
  readonly #indexes = new Map<string, { index: AuditIndex; upTo: number }>()

  constructor(disk: Disk, paths: WorkspacePaths, onProblem: (problem: unknown) => void) {
    this.#disk = disk
    this.#paths = paths
    this.#onProblem = onProblem
  }

  /** The index of a file as of `ref`; made anew from the events when it is missing or damaged. */
  async index(ref: AuditRef): Promise<AuditIndex> {
    const known = this.#indexes.get(ref.file)
    if (known !== undefined && known.upTo >= ref.events) return known.index
    const index = await this.#readIndex(ref)
    this.#indexes.set(ref.file, { index, upTo: ref.events })
    return index
  }

  /** The events whose lines are given by position, in the same order; unreadable ones left out. */
  async events(ref: AuditRef, index: AuditIndex, wanted: readonly number[]): Promise<AuditEvent[]> {
    const main = await this.#lines(join(this.#paths.audit, ref.file), ref, index, wanted)
    const unread = wanted.filter((_, at) => main[at] === undefined)
    if (unread.length === 0) return main as AuditEvent[]
    const copies = await this.#lines(join(this.#paths.auditCopies, ref.file), ref, index, unread)
    const restored = new Map(unread.map((event, at) => [event, copies[at]]))
    const found = wanted.map((event, at) => main[at] ?? restored.get(event))
    const missing = found.filter((event) => event === undefined).length
    if (missing > 0) this.#onProblem(new Error(`${missing} events in ${ref.file} are unreadable.`))
    return found.filter((event) => event !== undefined)
  }

  /** Forgets a file that retention removed. */
  forget(file: string): void {
    this.#indexes.delete(file)
  }

  async #lines(
    path: string,
    ref: AuditRef,
    index: AuditIndex,
    wanted: readonly number[],
  ): Promise<(AuditEvent | undefined)[]> {
    const file = await this.#disk.open(path, 'read').catch(() => null)
    if (file === null) return wanted.map(() => undefined)
    try {
      return await Promise.all(
        wanted.map(async (event) => {
          const start = index.offset(event)
          const end = event + 1 < index.events ? index.offset(event + 1) : ref.bytes
          const bytes = await file.read(end - start, start).catch(() => Buffer.alloc(0))
          const [line] = linePieces(bytes)
          return line === undefined ? undefined : (readCheckedLine(line.bytes) as AuditEvent)
        }),
      )
    } finally {
      await file.close()
    }
  }

  async #readIndex(ref: AuditRef): Promise<AuditIndex> {
    const path = join(this.#paths.audit, auditIndexName(ref.file))
    const length = ref.events * INDEX_ENTRY_BYTES
    const bytes = (await this.#readOrNull(path))?.subarray(0, length)
    if (bytes?.length === length && checksum(bytes) === ref.indexSum) return new AuditIndex(bytes)
    const rebuilt = await this.#rebuild(ref)
    await writeDurably(this.#disk, path, rebuilt).catch(this.#onProblem)
    return new AuditIndex(rebuilt)
  }

  async #rebuild(ref: AuditRef): Promise<Buffer> {
    const main = await this.#readOrNull(join(this.#paths.audit, ref.file))
    const copy = await this.#readOrNull(join(this.#paths.auditCopies, ref.file))
    const sound = [main, copy]
      .map((bytes) => bytes?.subarray(0, ref.bytes))
      .find((bytes) => bytes !== undefined && checksum(bytes) === ref.sum)
    const bytes = sound ?? main?.subarray(0, ref.bytes) ?? copy?.subarray(0, ref.bytes)
    const entries: number[][] = []
    for (const piece of linePieces(bytes ?? Buffer.alloc(0))) {
      const event = piece.whole ? readCheckedLine(piece.bytes) : undefined
      if (event !== undefined) entries.push(indexEntry(event as AuditEvent, piece.offset))
    }
    return encodeIndex(entries)
  }

  async #readOrNull(path: string): Promise<Buffer | null> {
    return this.#disk.read(path).catch(() => null)
  }
}
