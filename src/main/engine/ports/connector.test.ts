import { connectorContract } from '../../../../test-support/connector-contract'
import { openMemoryWorld } from '../../../../test-support/memory-contract-world'

// What the worlds of the engine believe of a system has to be what every real connector keeps to.
connectorContract('The connector of the engine’s worlds', openMemoryWorld)
