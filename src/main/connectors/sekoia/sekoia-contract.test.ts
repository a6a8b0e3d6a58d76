import { afterEach, beforeEach, describe } from 'vitest'
import { createsContract } from '../../../../test-support/connector-contract-creates'
import { readingFaultsContract } from '../../../../test-support/connector-contract-faults'
import { fetchContract } from '../../../../test-support/connector-contract-fetch'
import { filesContract } from '../../../../test-support/connector-contract-files'
import { formsContract } from '../../../../test-support/connector-contract-forms'
import { listingContract } from '../../../../test-support/connector-contract-listing'
import { recordsContract } from '../../../../test-support/connector-contract-records'
import {
  openSekoiaWorld,
  type SekoiaContractWorld,
} from '../../../../test-support/sekoia-contract-world'

/** The parts of the contract that ask for no write, since nothing is ever written to this system. */
const parts = [
  recordsContract,
  createsContract,
  listingContract,
  fetchContract,
  formsContract,
  filesContract,
  readingFaultsContract,
]

describe('Sekoia.io', () => {
  let world: SekoiaContractWorld
  beforeEach(async () => {
    world = await openSekoiaWorld()
  })
  afterEach(() => world.close())

  for (const part of parts) part(() => world)
})
