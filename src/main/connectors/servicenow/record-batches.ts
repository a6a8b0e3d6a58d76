import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteId } from '../../../shared/ids'

/** Records waiting to be asked for; more than this are not remembered. */
const MOST_EXPECTED = 100_000
/** Answers kept for records nobody has asked for yet; the oldest go first. */
const MOST_LOADED = 1000

type Load<T> = (
  ids: readonly RemoteId[],
  signal?: CancelSignal,
) => Promise<ReadonlyMap<RemoteId, T>>

/**
 * Reads what belongs to records (journals, files) for many of them at once, although it is asked for
 * record by record. Records that were just read are expected to be asked for next, in their order, so
 * the first question fetches the answers of those behind it as well. An answer is handed out once, and
 * is dropped when its record is read anew: it is never older than the reading of its record.
 */
export class RecordBatches<T> {
  readonly #load: Load<T>
  readonly #most: number
  readonly #expected = new Set<RemoteId>()
  readonly #loaded = new Map<RemoteId, Promise<ReadonlyMap<RemoteId, T>>>()

  /** `most`: records per request. */
  constructor(load: Load<T>, most: number) {
    this.#load = load
    this.#most = most
  }

  /** Notes that these records were read just now and may be asked for in this order. */
  expect(ids: readonly RemoteId[]): void {
    for (const id of ids) {
      this.forget(id)
      if (this.#expected.size < MOST_EXPECTED) this.#expected.add(id)
    }
  }

  /** Drops what was fetched for a record, since it was written to. */
  forget(id: RemoteId): void {
    this.#loaded.delete(id)
    this.#expected.delete(id)
  }

  /** What belongs to a record, read after the record was; undefined when the answer has nothing on it. */
  async take(id: RemoteId, signal?: CancelSignal): Promise<T | undefined> {
    const fetched = this.#loaded.get(id)
    if (fetched !== undefined) {
      this.#loaded.delete(id)
      const answer = await fetched.catch(() => null)
      if (answer !== null) return answer.get(id)
      // Whoever asked for it gave up or was refused; that says nothing about this record.
      return (await this.#load([id], signal)).get(id)
    }
    const batch = this.#batchFrom(id)
    const answer = this.#load(batch, signal)
    for (const other of batch) if (other !== id) this.#loaded.set(other, answer)
    for (const oldest of this.#loaded.keys()) {
      if (this.#loaded.size <= MOST_LOADED) break
      this.#loaded.delete(oldest)
    }
    return (await answer).get(id)
  }

  /** The record and those listed behind it; what was passed over on the way is not wanted any more. */
  #batchFrom(id: RemoteId): readonly RemoteId[] {
    const batch = [id]
    // Somebody who asks for one record alone gets one record alone.
    if (!this.#expected.has(id)) return batch
    for (const other of this.#expected) {
      if (batch.length === this.#most) break
      if (other !== id && this.#expected.has(id)) continue
      this.#expected.delete(other)
      if (other !== id) batch.push(other)
    }
    return batch
  }
}
