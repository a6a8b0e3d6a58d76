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

  constructor(name: IndexName) {
    this.#of = indexes[name].of as (record: AnyRecord) => string | null
  }

  add(key: string, record: AnyRecord): void {
    const value = this.#of(record)
    if (value === null) return
    const present = this.#keys.get(value)
    if (present === undefined) this.#keys.set(value, key)
    else if (typeof present !== 'string') present.add(key)
    else if (present !== key) this.#keys.set(value, new Set([present, key]))
  }

  remove(key: string, record: AnyRecord): void {
    const value = this.#of(record)
    if (value === null) return
    const present = this.#keys.get(value)
    if (present === key) this.#keys.delete(value)
    else if (present instanceof Set) {
      present.delete(key)
      if (present.size === 0) this.#keys.delete(value)
    }
  }

  /** Keys under a value, in key order. */
  keys(value: string): string[] {
    const present = this.#keys.get(value)
    if (present === undefined) return []
    return typeof present === 'string' ? [present] : [...present].sort()
  }
}

/** Names of the indexes over a collection. */
export function indexesOf(collection: CollectionName): IndexName[] {
  return (Object.keys(indexes) as IndexName[]).filter(
    (name) => indexes[name].collection === collection,
  )
}
