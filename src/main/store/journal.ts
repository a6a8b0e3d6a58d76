import { join } from 'node:path'
import type { Disk, DiskFile } from './disk'
import { diskTrouble } from './disk-trouble'
import { writeFully } from './durable-file'
import { FORMAT } from './format'
import { encodeHeader } from './journal-line'

/** Name of the journal file with this number. */
export function journalName(number: number): string {
  return `${String(number).padStart(8, '0')}.jsonl`
}

/** Number of a journal file, or null for any other name. */
export function journalNumber(name: string): number | null {
  return /^\d{8}\.jsonl$/.test(name) ? Number.parseInt(name, 10) : null
}

type OpenFile = { readonly file: DiskFile; length: number }

/**
 * The growing end of the journal: numbered files, each a header and one line per commit. A file is
 * never continued by a later process, so what a crash left behind it cannot touch new lines.
 */
export class Journal {
  readonly #disk: Disk
  readonly #dir: string
  #number: number
  #open: OpenFile | null = null
  #bytes: number

  /** `lastNumber`: highest number in use; `bytes`: what the files still needed hold already. */
  constructor(disk: Disk, dir: string, lastNumber: number, bytes: number) {
    this.#disk = disk
    this.#dir = dir
    this.#number = lastNumber
    this.#bytes = bytes
  }

  /** Bytes of all files still needed. */
  get bytes(): number {
    return this.#bytes
  }

  /**
   * Makes lines durable. Throws AppFailure when the disk refuses; then none of the lines counts
   * and the next call starts from a clean end again.
   */
  async append(lines: Buffer, firstSeq: number): Promise<void> {
    try {
      this.#open ??= await this.#begin(firstSeq)
      const { file, length } = this.#open
      await writeFully(file, lines, length)
      await file.datasync()
      this.#open.length += lines.length
      this.#bytes += lines.length
    } catch (error) {
      await this.#abandon()
      throw diskTrouble(error, 'saving this change')
    }
  }

  /** Closes the present file; the next commit begins another. Answers the number it will get. */
  async cut(): Promise<number> {
    const present = this.#open
    this.#open = null
    await present?.file.close()
    return this.#number + 1
  }

  /** Deletes the files before a number, whose content the snapshots hold by now. */
  async removeBefore(number: number): Promise<void> {
    for (const name of await this.#disk.list(this.#dir)) {
      const found = journalNumber(name)
      if (found !== null && found < number) await this.#disk.remove(join(this.#dir, name))
    }
    this.#bytes = this.#open?.length ?? 0
  }

  async close(): Promise<void> {
    await this.cut()
  }

  async #begin(firstSeq: number): Promise<OpenFile> {
    const number = this.#number + 1
    const path = join(this.#dir, journalName(number))
    const header = encodeHeader({ format: FORMAT, journal: number, firstSeq })
    const file = await this.#disk.open(path, 'create')
    try {
      await writeFully(file, header, 0)
      await file.datasync()
      await this.#disk.syncFolder(this.#dir)
    } catch (error) {
      await file.close().catch(() => undefined)
      await this.#disk.remove(path).catch(() => undefined)
      throw error
    }
    this.#number = number
    this.#bytes += header.length
    return { file, length: header.length }
  }

  /**
   * After a failed write or flush the end of the file is unknown (a failed flush may even have
   * dropped pages that look written). It is cut back where possible and never written again; the
   * next file's header voids whatever could not be cut off.
   */
  async #abandon(): Promise<void> {
    const present = this.#open
    if (present === null) return
    this.#open = null
    try {
      await present.file.truncate(present.length)
      await present.file.datasync()
    } catch {
      // The header of the next file says from which number on this one does not count.
    }
    await present.file.close().catch(() => undefined)
  }
}
