import type { Clock } from '../engine/ports/clock'
import type { Disk } from './disk'
import { errnoOf } from './disk-trouble'

/** A UTC moment (ms) in a form every file system takes as part of a name: 20260131T235959Z. */
export function fileStamp(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')
}

/** Gives damaged files another name beside their place, so that nobody reads them and nobody loses them. */
export class Quarantine {
  readonly #disk: Disk
  readonly #clock: Clock

  constructor(disk: Disk, clock: Clock) {
    this.#disk = disk
    this.#clock = clock
  }

  /** Moves a damaged file aside; answers its new path, null when there was no such file. */
  async move(path: string): Promise<string | null> {
    return this.#under(path, (aside) => this.#disk.rename(path, aside))
  }

  /** Keeps a copy of a damaged file whose good parts stay in use. */
  async copy(path: string): Promise<string | null> {
    return this.#under(path, (aside) => this.#disk.copy(path, aside))
  }

  async #under(path: string, put: (aside: string) => Promise<void>): Promise<string | null> {
    const stem = `${path}.corrupt-${fileStamp(this.#clock.now())}`
    for (let attempt = 1; ; attempt += 1) {
      const aside = attempt === 1 ? stem : `${stem}-${attempt}`
      // A rename would silently replace an earlier find of the same second.
      if (await this.#taken(aside)) continue
      try {
        await put(aside)
        return aside
      } catch (error) {
        if (errnoOf(error) === 'ENOENT') return null
        throw error
      }
    }
  }

  async #taken(path: string): Promise<boolean> {
    try {
      await this.#disk.modifiedAt(path)
      return true
    } catch {
      return false
    }
  }
}
