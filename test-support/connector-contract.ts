import { afterEach, beforeEach, describe } from 'vitest'
import { commentsContract } from './connector-contract-comments'
import { createsContract } from './connector-contract-creates'
import { doorbellContract } from './connector-contract-doorbell'
import { editsContract } from './connector-contract-edits'
import { faultsContract } from './connector-contract-faults'
import { fetchContract } from './connector-contract-fetch'
import { filesContract } from './connector-contract-files'
import { formsContract } from './connector-contract-forms'
import { listingContract } from './connector-contract-listing'
import { lossesContract } from './connector-contract-losses'
import { recordsContract } from './connector-contract-records'
import { statusContract } from './connector-contract-status'
import type { ContractWorld } from './connector-contract-world'

const parts = [
  recordsContract,
  editsContract,
  createsContract,
  listingContract,
  fetchContract,
  commentsContract,
  statusContract,
  faultsContract,
  formsContract,
  filesContract,
  lossesContract,
  doorbellContract,
]

/**
 * Runs what every connector has to keep to against a world over real HTTP. What a system cannot do is
 * not passed over: its connector has to say so beforehand and to refuse when it is asked all the same.
 */
export function connectorContract(name: string, open: () => Promise<ContractWorld>): void {
  describe(name, () => {
    let world: ContractWorld
    beforeEach(async () => {
      world = await open()
    })
    afterEach(() => world.close())

    for (const part of parts) part(() => world)
  })
}
