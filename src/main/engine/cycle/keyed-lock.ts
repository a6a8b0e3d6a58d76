/** Lets one task at a time work on a key; others wait their turn, in order. */
export class KeyedLock {
  private readonly tails = new Map<string, Promise<void>>()

  /** Runs `task` once every earlier task of this key has ended, however it ended. */
  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.tails.get(key) ?? Promise.resolve()
    const result = before.then(task)
    const tail = result.then(
      () => undefined,
      () => undefined,
    )
    this.tails.set(key, tail)
    try {
      return await result
    } finally {
      if (this.tails.get(key) === tail) this.tails.delete(key)
    }
  }
}
