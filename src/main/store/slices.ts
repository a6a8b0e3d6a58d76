/**
 * Cuts long work into slices so that the loop stays free for the window, the network and commits.
 * After the budget (ms) the next step waits for a turn of the loop of its own; steps take up to 3 ms,
 * and garbage collection adds to both, so that a slice stays near 10 ms at worst.
 */
export class Slices {
  readonly #budgetMs: number
  readonly #onYield: (() => void) | undefined
  #startedAt = performance.now()

  constructor(onYield?: () => void, budgetMs = 3) {
    this.#budgetMs = budgetMs
    this.#onYield = onYield
  }

  /** Whether it is time to let others run. */
  due(): boolean {
    return performance.now() - this.#startedAt >= this.#budgetMs
  }

  /** Lets others run and starts the next slice. */
  async yield(): Promise<void> {
    this.#onYield?.()
    await ownTurn()
    this.#startedAt = performance.now()
  }

  /** Starts counting anew after an await that gave the loop away anyhow. */
  restart(): void {
    this.#startedAt = performance.now()
  }
}

/** Lets others have their turn whenever the work since the last one took long enough. */
export function inSlices(): () => Promise<void> {
  const slices = new Slices()
  return async () => {
    if (slices.due()) await slices.yield()
  }
}

const waiting: (() => void)[] = []

/** The next turn of the loop that no other slice has: five of them in one turn were one long slice. */
function ownTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    if (waiting.length === 1) setImmediate(serveOne)
  })
}

function serveOne(): void {
  const resolve = waiting.shift()
  // Called from here it comes with the turn after this one.
  if (waiting.length > 0) setImmediate(serveOne)
  resolve?.()
}
