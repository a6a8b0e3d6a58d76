type Begun = {
  /** Why it failed, or null; never rejects. */
  readonly done: Promise<{ readonly thrown: unknown } | null>
  readonly after: () => void
}

/** Pieces of work that go on side by side and are ended in the order in which they were begun. */
export class WorkInOrder {
  readonly #underWay: Begun[] = []
  #failed: { readonly thrown: unknown } | null = null

  /** Takes on a piece of work; `after` is called when it is ended, if it and all before it succeeded. */
  begin(work: Promise<void>, after: () => void): void {
    const done = work.then(
      () => null,
      (thrown: unknown) => ({ thrown }),
    )
    this.#underWay.push({ done, after })
  }

  /** Ends the oldest ones until fewer than `most` are under way. Throws the first failure. */
  async room(most: number): Promise<void> {
    while (this.#underWay.length >= most) await this.#endOldest()
  }

  /** Ends all. Throws the first failure, also when it was thrown before. */
  async end(): Promise<void> {
    await this.room(1)
  }

  /** Waits until nothing is under way, whatever became of it. */
  async settle(): Promise<void> {
    await Promise.all(this.#underWay.map(({ done }) => done))
  }

  async #endOldest(): Promise<void> {
    const oldest = this.#underWay[0]
    if (oldest === undefined) return
    this.#failed ??= await oldest.done
    if (this.#failed !== null) throw this.#failed.thrown
    this.#underWay.shift()
    oldest.after()
  }
}
