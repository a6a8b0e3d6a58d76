/** A set of callbacks of which a broken one disturbs neither the caller nor the others. */
export class Listeners<T> {
  readonly #all = new Set<(value: T) => void>()
  readonly #onProblem: (problem: unknown) => void

  constructor(onProblem: (problem: unknown) => void) {
    this.#onProblem = onProblem
  }

  /** Answers the way to stop listening. */
  add(listener: (value: T) => void): () => void {
    // A wrapper of its own, so that one function registered twice is called and removed twice.
    const entry = (value: T): void => listener(value)
    this.#all.add(entry)
    return () => {
      this.#all.delete(entry)
    }
  }

  tell(value: T): void {
    for (const listener of [...this.#all]) {
      try {
        listener(value)
      } catch (problem) {
        this.#onProblem(problem)
      }
    }
  }
}
