import { type CollectionName, recordKey } from '../../shared/domain/collections'
import { failure } from '../../shared/errors'
import type { Commit } from '../engine/ports/store'
import { type JournalLine, lineText } from './journal-line'
import type { AnyRecord } from './record-table'
import { issuesBehind } from './touched-rows'
import type { WorkspaceData } from './workspace-data'

/** Records as they are after the commits of a write that is being put together; null = deleted. */
export class WriteView {
  readonly #data: WorkspaceData
  readonly #changed = new Map<string, AnyRecord | null>()

  constructor(data: WorkspaceData) {
    this.#data = data
  }

  get(collection: CollectionName, key: string): AnyRecord | undefined {
    const changed = this.#changed.get(label(collection, key))
    if (changed === null) return undefined
    return changed ?? this.#data.table(collection).get(key)
  }

  take(line: JournalLine): void {
    for (const [collection, record] of line.puts) {
      this.#changed.set(label(collection, recordKey(collection, record)), record)
    }
    for (const [collection, key] of line.deletes) this.#changed.set(label(collection, key), null)
  }
}

/**
 * Checks a commit against what is stored and turns it into its journal line. Throws AppFailure
 * `conflict` when an expected revision differs, `bad-request` when a record is named twice or
 * cannot be written.
 */
export function prepareCommit(
  commit: Commit,
  view: WriteView,
  data: WorkspaceData,
  numbers: Pick<JournalLine, 'seq' | 'batch'>,
): { line: JournalLine; json: string } {
  const named = new Set<string>()
  const rows = new Set<string>()
  const puts: [CollectionName, AnyRecord][] = []
  const deletes: [CollectionName, string][] = []
  for (const put of commit.puts ?? []) {
    const key = recordKey(put.collection, put.record)
    nameOnce(named, put.collection, key)
    const old = view.get(put.collection, key)
    const rev = old?.rev ?? 0
    if (put.expectedRev !== undefined && put.expectedRev !== rev) {
      throw failure({
        code: 'conflict',
        message: 'This record was changed in the meantime.',
        retry: 'now',
        cause: `${label(put.collection, key)} is at revision ${rev}, expected ${put.expectedRev}`,
      })
    }
    const record: AnyRecord = { ...put.record, rev: rev + 1 }
    puts.push([put.collection, record])
    // The others belong to the same issues whatever is in them.
    const forms = put.collection === 'links' || put.collection === 'ops' ? [old, record] : [record]
    for (const each of forms) {
      for (const id of issuesBehind(put.collection, key, each, data)) rows.add(id)
    }
  }
  for (const { collection, key } of commit.deletes ?? []) {
    nameOnce(named, collection, key)
    deletes.push([collection, key])
    for (const id of issuesBehind(collection, key, view.get(collection, key), data)) rows.add(id)
  }
  const line = { ...numbers, puts, deletes, audit: commit.audit ?? [], rows: [...rows] }
  return { line, json: textOf(line) }
}

function textOf(line: JournalLine): string {
  try {
    return lineText(line)
  } catch (error) {
    throw failure({
      code: 'bad-request',
      message: 'This change holds a value that cannot be stored.',
      retry: 'no',
      cause: error instanceof Error ? error.message : String(error),
    })
  }
}

function nameOnce(named: Set<string>, collection: CollectionName, key: string): void {
  const name = label(collection, key)
  if (named.has(name)) {
    throw failure({
      code: 'bad-request',
      message: `One change names the record ${name} twice.`,
      retry: 'no',
    })
  }
  named.add(name)
}

function label(collection: CollectionName, key: string): string {
  return `${collection}/${key}`
}
