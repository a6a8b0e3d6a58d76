import { type CollectionName, collectionNames, recordKey } from '../../shared/domain/collections'
import type { JournalLine } from './journal-line'
import { type AnyRecord, RecordTable } from './record-table'

/** What lowdb keeps in memory for us: every collection, and the number of the last commit in it. */
export class WorkspaceData {
  readonly #tables = new Map<CollectionName, RecordTable>(
    collectionNames.map((name) => [name, new RecordTable(name)]),
  )
  /** Sequence of the newest commit contained. */
  seq = 0

  table(collection: CollectionName): RecordTable {
    const table = this.#tables.get(collection)
    if (table === undefined) throw new Error(`There is no collection ${collection}.`)
    return table
  }

  get<C extends AnyRecord>(collection: CollectionName, key: string): C | undefined {
    return this.table(collection).get(key) as C | undefined
  }

  /** Takes in a commit that is durable. */
  apply(line: JournalLine): void {
    for (const [collection, record] of line.puts) {
      this.table(collection).set(recordKey(collection, record), record)
    }
    for (const [collection, key] of line.deletes) this.table(collection).delete(key)
    this.seq = line.seq
  }
}
