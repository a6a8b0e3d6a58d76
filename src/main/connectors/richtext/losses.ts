/** Names of what Markdown could not carry, each once. */
export class Losses {
  readonly #names = new Set<string>()

  add(name: string): void {
    this.#names.add(name)
  }

  get names(): readonly string[] {
    return [...this.#names].sort()
  }
}
