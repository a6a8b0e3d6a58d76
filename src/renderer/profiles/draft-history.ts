/** A draft with the steps that led to it. */
export type DraftHistory<T> = {
  readonly now: T
  readonly past: readonly T[]
  readonly future: readonly T[]
  /** What the last step changed; typing on in the same place is one step. */
  readonly what: string | null
}

/** Steps kept per draft. */
const STEPS = 200

export function beginHistory<T>(now: T): DraftHistory<T> {
  return { now, past: [], future: [], what: null }
}

/** One more step; steps in a row with the same `what` (null never is the same) are one. */
export function stepped<T>(history: DraftHistory<T>, now: T, what: string | null): DraftHistory<T> {
  const same = what !== null && what === history.what
  const past = same ? history.past : [...history.past, history.now].slice(-STEPS)
  return { now, past, future: [], what }
}

export function undone<T>(history: DraftHistory<T>): DraftHistory<T> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return {
    now: before,
    past: history.past.slice(0, -1),
    future: [history.now, ...history.future],
    what: null,
  }
}

export function redone<T>(history: DraftHistory<T>): DraftHistory<T> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { now: next, past: [...history.past, history.now], future, what: null }
}
