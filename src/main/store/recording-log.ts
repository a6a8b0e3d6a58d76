import { join } from 'node:path'
import type { Clock } from '../engine/ports/clock'
import type {
  Recorder,
  Recording,
  RecordingHead,
  RecordingQuery,
  Recordings,
} from '../engine/ports/recorder'
import type { Disk, DiskFile } from './disk'
import { errnoOf } from './disk-trouble'
import { writeFully } from './durable-file'
import { encodeRecording, findHeads, recordingAt } from './recording-file'
import { Slices } from './slices'

/** How much is kept. The file being written always stays. */
export type RecordingLimits = {
  /** Size of one file in bytes from which another is begun. */
  readonly fileBytes: number
  /** Number of files. */
  readonly files: number
  /** Age in ms of the newest recording of a file. */
  readonly maxAgeMs: number
  /** Size of one recording in bytes beyond which it is left out. */
  readonly oneBytes: number
  /** Recordings that wait to be written; what comes beyond is dropped. */
  readonly waiting: number
}

const DAY_MS = 24 * 60 * 60 * 1000
const DEFAULT_LIMITS: RecordingLimits = {
  fileBytes: 4 * 1024 * 1024,
  files: 16,
  maxAgeMs: 14 * DAY_MS,
  oneBytes: 512 * 1024,
  waiting: 1_000,
}

export type RecordingLogOptions = {
  readonly disk: Disk
  readonly dir: string
  readonly clock: Clock
  /** Told once when recordings begin to be lost, and again only after some were kept. */
  readonly onProblem: (problem: unknown) => void
  readonly limits?: RecordingLimits | undefined
}

type OpenFile = { readonly name: string; readonly file: DiskFile; length: number }

/**
 * Recordings in numbered files that are only appended to. Nothing is flushed and nobody waits:
 * a recording that a full disk, a crash or too much at once takes away is not worth a cycle.
 */
export class RecordingLog implements Recorder, Recordings {
  readonly #options: RecordingLogOptions
  readonly #limits: RecordingLimits
  #waiting: Recording[] = []
  #writing: Promise<void> | null = null
  #open: OpenFile | null = null
  #losing = false
  #closed = false

  constructor(options: RecordingLogOptions) {
    this.#options = options
    this.#limits = options.limits ?? DEFAULT_LIMITS
  }

  record(recording: Recording): void {
    if (this.#closed) return
    if (this.#waiting.length >= this.#limits.waiting) {
      this.#lose(new Error('More was recorded than could be written; some of it was dropped.'))
      return
    }
    this.#waiting.push(recording)
    this.#writing ??= this.#writeAll()
  }

  async find(query: RecordingQuery): Promise<readonly RecordingHead[]> {
    await this.#writing
    const { disk, dir } = this.#options
    const found: RecordingHead[] = []
    const slices = new Slices()
    for (const name of (await this.#names()).reverse()) {
      if (found.length >= query.limit) break
      const file = await this.#read(disk, join(dir, name))
      slices.restart()
      if (file !== null) await findHeads(file, numberOf(name) ?? 0, query, found, slices)
    }
    return found
  }

  async get(id: string): Promise<Recording | null> {
    await this.#writing
    const [, number, offset] = /^(\d{1,8})-(\d{1,12})$/.exec(id) ?? []
    if (number === undefined || offset === undefined) return null
    const { disk, dir } = this.#options
    const name = (await this.#names()).find((one) => numberOf(one) === Number(number))
    const file = name === undefined ? null : await this.#read(disk, join(dir, name))
    return file === null ? null : recordingAt(file, Number(offset))
  }

  /** Writes what waits and closes the file; what comes later is dropped. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#writing
    await this.#closeFile()
  }

  async #writeAll(): Promise<void> {
    const slices = new Slices()
    // The cycle that recorded this goes on first.
    await slices.yield()
    while (this.#waiting.length > 0) {
      const batch: Buffer[] = []
      try {
        for (let one = this.#waiting.shift(); one !== undefined; one = this.#waiting.shift()) {
          const bytes = encodeRecording(one)
          if (bytes.length <= this.#limits.oneBytes) batch.push(bytes)
          if (slices.due()) break
        }
        await this.#append(Buffer.concat(batch))
        this.#losing = false
      } catch (problem) {
        this.#lose(problem)
        await this.#closeFile()
      }
      await slices.yield()
    }
    this.#writing = null
  }

  async #append(bytes: Buffer): Promise<void> {
    const { name, length } = this.#open ?? { name: '', length: 0 }
    if (this.#open !== null && this.#isFull(name, length)) await this.#closeFile()
    this.#open ??= await this.#begin()
    await writeFully(this.#open.file, bytes, this.#open.length)
    this.#open.length += bytes.length
  }

  /** A file takes no more when it is long or was begun long ago, so that age can be told by file. */
  #isFull(name: string, length: number): boolean {
    const { clock } = this.#options
    return length >= this.#limits.fileBytes || clock.now() - startOf(name) >= DAY_MS
  }

  /** Goes on in the newest file, or begins another; then sees to what is over its time. */
  async #begin(): Promise<OpenFile> {
    const { disk, dir, clock } = this.#options
    await disk.makeFolder(dir)
    const names = await this.#names()
    const last = names.at(-1)
    if (last !== undefined) {
      const length = await disk.lengthOf(join(dir, last))
      if (!this.#isFull(last, length)) {
        const file = await disk.open(join(dir, last), 'update')
        // A line that a crash left without its end must not swallow the next one.
        await writeFully(file, Buffer.from('\n'), length)
        return { name: last, file, length: length + 1 }
      }
    }
    const number = (last === undefined ? 0 : (numberOf(last) ?? 0)) + 1
    const name = `${String(number).padStart(8, '0')}-${clock.now()}.jsonl`
    const file = await disk.open(join(dir, name), 'create')
    await this.#removeOld([...names, name])
    return { name, file, length: 0 }
  }

  async #removeOld(names: readonly string[]): Promise<void> {
    const { disk, dir, clock } = this.#options
    const surplus = names.length - this.#limits.files
    for (const [at, name] of names.slice(0, -1).entries()) {
      // Its newest recording is no younger than the beginning of the next file.
      const until = startOf(names[at + 1] ?? name)
      if (at >= surplus && clock.now() - until <= this.#limits.maxAgeMs) break
      await disk.remove(join(dir, name)).catch(() => undefined)
    }
  }

  async #names(): Promise<string[]> {
    const { disk, dir } = this.#options
    return (await disk.list(dir)).filter((name) => numberOf(name) !== null)
  }

  async #read(disk: Disk, path: string): Promise<Buffer | null> {
    try {
      return await disk.read(path)
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return null
      throw error
    }
  }

  #lose(problem: unknown): void {
    if (this.#losing) return
    this.#losing = true
    this.#options.onProblem(problem)
  }

  async #closeFile(): Promise<void> {
    const present = this.#open
    this.#open = null
    await present?.file.close().catch(() => undefined)
  }
}

function numberOf(name: string): number | null {
  const match = /^(\d{8})-\d+\.jsonl$/.exec(name)
  return match?.[1] === undefined ? null : Number(match[1])
}

/** When a file was begun (UTC ms). */
function startOf(name: string): number {
  return Number(/-(\d+)\.jsonl$/.exec(name)?.[1] ?? 0)
}
