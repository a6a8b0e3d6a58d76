import { readFile, rename, writeFile } from 'node:fs/promises'
import { deserialize, serialize } from 'node:v8'
import type { SandboxSystem } from './http/system'

/** Raised when the saved form changes; a file of another version is left alone and the seed used. */
const VERSION = 2
/** How long (ms) writes are gathered before they are saved. */
const GATHER_MS = 100

interface Kept {
  readonly version: number
  /** What each system saved, by its name. */
  readonly systems: Readonly<Record<string, unknown>>
}

type KeptSystem = Pick<SandboxSystem, 'name' | 'saved' | 'restore'>

/** Keeps a sandbox's data in one file, so that a demo workspace finds its tickets again. */
export class StateFile {
  readonly #path: string
  readonly #systems: readonly KeptSystem[]
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(path: string, systems: readonly KeptSystem[]) {
    this.#path = path
    this.#systems = systems
  }

  /** Takes up the file's data; a missing or unreadable file means a fresh seed. */
  async load(): Promise<void> {
    try {
      const kept = deserialize(await readFile(this.#path)) as Kept
      if (kept.version !== VERSION) return
      for (const system of this.#systems) {
        const saved = kept.systems[system.name]
        if (saved !== undefined) system.restore(saved)
      }
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return
      process.stderr.write(`sandbox: ${this.#path} is not readable, starting afresh\n`)
    }
  }

  /** Saves soon. */
  changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.#save()
    }, GATHER_MS)
  }

  /** Saves what waits; resolves when it is written. */
  async flush(): Promise<void> {
    if (this.#timer !== null) {
      clearTimeout(this.#timer)
      this.#timer = null
      this.#save()
    }
    await this.#writing
  }

  #save(): void {
    this.#writing = this.#writing
      .then(async () => {
        const systems = Object.fromEntries(this.#systems.map((one) => [one.name, one.saved()]))
        const kept: Kept = { version: VERSION, systems }
        await writeFile(`${this.#path}.new`, serialize(kept), { mode: 0o600 })
        await rename(`${this.#path}.new`, this.#path)
      })
      .catch((fault: unknown) => {
        process.stderr.write(`sandbox: the state could not be saved: ${String(fault)}\n`)
      })
  }
}
