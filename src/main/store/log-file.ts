import { dirname } from 'node:path'
import type { Disk, DiskFile } from './disk'
import { diskTrouble, errnoOf } from './disk-trouble'
import { writeFully } from './durable-file'
import { nodeDisk } from './node-disk'

export type LogFileOptions = {
  readonly path: string
  /** Size in bytes after which the file is renamed to `<path>.1` and begun anew. */
  readonly maxBytes: number
  /** How many renamed files are kept; the oldest is deleted. */
  readonly keep: number
  readonly disk?: Disk
}

/**
 * A text file that is only appended to and never outgrows its share of the disk. Lines survive the
 * end of the process but not a power cut: a log is not worth a flush per line.
 */
export class LogFile {
  readonly #options: LogFileOptions
  readonly #disk: Disk
  #open: { file: DiskFile; length: number } | null = null
  #last: Promise<void> = Promise.resolve()

  constructor(options: LogFileOptions) {
    this.#options = options
    this.#disk = options.disk ?? nodeDisk
  }

  /** Appends one line; lines land in the order of the calls. Throws AppFailure when the disk refuses. */
  append(line: string): Promise<void> {
    const written = this.#last.then(() => this.#write(Buffer.from(`${line}\n`)))
    // A line that could not be written must not keep the next from being tried.
    this.#last = written.catch(() => undefined)
    return written
  }

  /** Waits for the lines appended so far and closes the file; a later line opens it again. */
  async close(): Promise<void> {
    await this.#last
    const open = this.#open
    this.#open = null
    await open?.file.close()
  }

  async #write(bytes: Buffer): Promise<void> {
    try {
      if (this.#open !== null && this.#open.length + bytes.length > this.#options.maxBytes) {
        await this.#rotate()
      }
      this.#open ??= await this.#begin()
      await writeFully(this.#open.file, bytes, this.#open.length)
      this.#open.length += bytes.length
    } catch (error) {
      throw diskTrouble(error, 'writing the log')
    }
  }

  async #begin(): Promise<{ file: DiskFile; length: number }> {
    await this.#disk.makeFolder(dirname(this.#options.path))
    const length = await this.#lengthNow()
    return { file: await this.#disk.open(this.#options.path, 'update'), length }
  }

  async #lengthNow(): Promise<number> {
    try {
      return await this.#disk.lengthOf(this.#options.path)
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return 0
      throw error
    }
  }

  async #rotate(): Promise<void> {
    const { path, keep } = this.#options
    await this.#open?.file.close()
    this.#open = null
    if (keep === 0) await this.#disk.remove(path)
    for (let number = keep; number >= 1; number -= 1) {
      const from = number === 1 ? path : `${path}.${number - 1}`
      await this.#disk.rename(from, `${path}.${number}`).catch((error: unknown) => {
        if (errnoOf(error) !== 'ENOENT') throw error
      })
    }
  }
}
