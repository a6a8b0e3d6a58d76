/** Names kept of one text, and characters kept of a name: the other side chooses both. */
const MOST_NAMES = 30
const LONGEST_NAME = 60

/** Names of what Markdown could not carry, each once. */
export class Losses {
  readonly #names = new Set<string>()

  add(name: string): void {
    if (this.#names.size < MOST_NAMES) this.#names.add(name.slice(0, LONGEST_NAME))
  }

  get names(): readonly string[] {
    return this.#names.size === 0 ? none : [...this.#names].sort()
  }
}

const none: readonly string[] = []
