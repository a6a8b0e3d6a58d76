import { type ValueSet, valuesIn } from '../../shared/domain/value-set'
import type { OwnColumns } from '../../shared/list/columns'
import { quickBitsOf } from './quick-filters'

type Own = Pick<OwnColumns, 'status' | 'sync'>

/** The quick filters each row belongs to, as bits; what a row says for itself holds until `changed`. */
export class QuickColumn {
  private all: Uint8Array

  constructor(private readonly own: Own) {
    this.all = allBits(own)
  }

  /** Bits of each row; whoever reads them looks no further than there are rows. */
  get bits(): Uint8Array {
    return this.all
  }

  /** The row changed, or is new, or `states`, which say how its tickets stand, did. */
  changed(row: number, states: ValueSet): void {
    if (row >= this.all.length) {
      const longer = new Uint8Array(Math.max(64, row * 2))
      longer.set(this.all)
      this.all = longer
    }
    this.all[row] = quickBitsOf(this.own.status.at(row) ?? 'new', valuesIn(states))
  }
}

/** One look into a table per row. */
function allBits({ status, sync }: Own): Uint8Array {
  const table = new Uint8Array(status.size * sync.size)
  for (let state = 1; state < status.size; state += 1) {
    for (let code = 1; code < sync.size; code += 1) {
      table[state * sync.size + code] = quickBitsOf(status.value(state), [sync.value(code)])
    }
  }
  const bits = new Uint8Array(status.length)
  const statusCodes = status.codes
  const syncCodes = sync.codes
  const width = sync.size
  for (let row = 0; row < bits.length; row += 1) {
    bits[row] = table[(statusCodes[row] ?? 0) * width + (syncCodes[row] ?? 0)] ?? 0
  }
  return bits
}
