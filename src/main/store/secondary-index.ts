import {
  type CollectionName,
  type Collections,
  type IndexName,
  indexes,
} from '../../shared/domain/collections'

type AnyRecord = Collections[CollectionName]

/** Value -> keys of the records that have it. Most values have one key, so a set is made late. */
export class SecondaryIndex {
  readonly #of: (record: AnyRecord) => string | null
  readonly #keys = new Map<string, string | Set<string>>()
  /** Keys of a value in order, from the first look at them until one comes or goes. */
  readonly #ordered = new Map<string, readonly string[]>()

  constructor(name: IndexName) {
    this.#of = indexes[name].of as (record: AnyRecord) => string | null
  }

  add(key: string, record: AnyRecord): void {
    const value = this.#of(record)
    if (value === null) return
    this.#ordered.delete(value)
    const present = this.#keys.get(value)
    if (present === undefined) this.#keys.set(value, key)
    else if (typeof present !== 'string') present.add(key)
    else if (present !== key) this.#keys.set(value, new Set([present, key]))
  }

  remove(key: string, record: AnyRecord): void {
    const value = this.#of(record)
    if (value === null) return
    this.#ordered.delete(value)
    const present = this.#keys.get(value)
    if (present === key) this.#keys.delete(value)
    else if (present instanceof Set) {
      present.delete(key)
      if (present.size === 0) this.#keys.delete(value)
    }
  }

  /** Takes the new record of a key; most changes leave an index as it is. */
  replace(key: string, old: AnyRecord | undefined, record: AnyRecord): void {
    if (old !== undefined) {
      if (this.#of(old) === this.#of(record)) return
      this.remove(key, old)
    }
    this.add(key, record)
  }

  /** Keys under a value, in key order. */
  keys(value: string): string[] {
    return [...this.#inOrder(value)]
  }

  /** At most `limit` keys under a value, from the first one after `after` on. */
  keysAfter(value: string, after: string, limit: number): string[] {
    const keys = this.#inOrder(value)
    let [low, high] = [0, keys.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((keys[middle] ?? '') <= after) low = middle + 1
      else high = middle
    }
    return keys.slice(low, low + limit)
  }

  /** How many keys are under a value. */
  count(value: string): number {
    const present = this.#keys.get(value)
    return present instanceof Set ? present.size : present === undefined ? 0 : 1
  }

  #inOrder(value: string): readonly string[] {
    const present = this.#keys.get(value)
    if (present === undefined) return []
    if (typeof present === 'string') return [present]
    const known = this.#ordered.get(value)
    if (known !== undefined) return known
    const ordered = [...present].sort()
    this.#ordered.set(value, ordered)
    return ordered
  }
}

/** Names of the indexes over a collection. */
export function indexesOf(collection: CollectionName): IndexName[] {
  return (Object.keys(indexes) as IndexName[]).filter(
    (name) => indexes[name].collection === collection,
  )
}
