import { readFile, rename, writeFile } from 'node:fs/promises'
import { deserialize, serialize } from 'node:v8'
import type { SavedJiraState } from './jira/model/state'

/** Raised when the saved form changes; a file of another version is left alone and the seed used. */
const VERSION = 1
/** How long (ms) writes are gathered before they are saved. */
const GATHER_MS = 100

interface Kept {
  readonly version: number
  readonly jira: SavedJiraState
}

interface KeptSystem {
  saved(): SavedJiraState
  restore(saved: SavedJiraState): void
}

/** Keeps a sandbox's data in one file, so that a demo workspace finds its tickets again. */
export class StateFile {
  readonly #path: string
  readonly #jira: KeptSystem
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(path: string, jira: KeptSystem) {
    this.#path = path
    this.#jira = jira
  }

  /** Takes up the file's data; a missing or unreadable file means a fresh seed. */
  async load(): Promise<void> {
    try {
      const kept = deserialize(await readFile(this.#path)) as Kept
      if (kept.version === VERSION) this.#jira.restore(kept.jira)
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
        const kept: Kept = { version: VERSION, jira: this.#jira.saved() }
        await writeFile(`${this.#path}.new`, serialize(kept), { mode: 0o600 })
        await rename(`${this.#path}.new`, this.#path)
      })
      .catch((fault: unknown) => {
        process.stderr.write(`sandbox: the state could not be saved: ${String(fault)}\n`)
      })
  }
}
