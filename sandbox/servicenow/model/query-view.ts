import type { Row } from './row'

/** A write that queries do not show before `visibleAt`; until then they show `before`. */
interface Pending {
  readonly visibleAt: number
  readonly before: Row | null
}

/** What queries see, which may lag behind the records, and the order polls ask for. */
export class QueryView {
  readonly #pending = new Map<string, Pending[]>()
  readonly #byUpdate = new Map<string, readonly Row[]>()

  /** Told of every write. */
  changed(sysId: string, before: Row | null, now: number, delayMs: number): void {
    if (this.#byUpdate.size > 0) this.#byUpdate.clear()
    if (delayMs <= 0) return
    const waiting = this.#pending.get(sysId) ?? []
    waiting.push({ visibleAt: now + delayMs, before })
    this.#pending.set(sysId, waiting)
  }

  /** The rows as a query made at `now` sees them. */
  seen(rows: readonly Row[], now: number): readonly Row[] {
    for (const [sysId, waiting] of this.#pending) {
      const left = waiting.filter((one) => one.visibleAt > now)
      if (left.length === 0) this.#pending.delete(sysId)
      else if (left.length < waiting.length) this.#pending.set(sysId, left)
    }
    if (this.#pending.size === 0) return rows
    return rows.flatMap((row) => {
      const first = this.#pending.get(row.sysId)?.[0]
      if (!first) return [row]
      return first.before ? [first.before] : []
    })
  }

  /** Rows in ascending (sys_updated_on, sys_id); kept until the next write. */
  byUpdate(table: string, rows: () => readonly Row[]): readonly Row[] {
    const known = this.#byUpdate.get(table)
    if (known) return known
    const sorted = [...rows()].sort((a, b) => {
      const left = a.values.sys_updated_on ?? ''
      const right = b.values.sys_updated_on ?? ''
      if (left !== right) return left < right ? -1 : 1
      return a.sysId < b.sysId ? -1 : 1
    })
    this.#byUpdate.set(table, sorted)
    return sorted
  }
}
