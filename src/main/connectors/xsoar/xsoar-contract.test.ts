import { connectorContract } from '../../../../test-support/connector-contract'
import { openXsoarWorld } from '../../../../test-support/xsoar-contract-world'

connectorContract('Cortex XSOAR 6', () => openXsoarWorld())

// The newer generation, and every war room read with its incident.
connectorContract('Cortex XSOAR 8', () => openXsoarWorld('xsoar-b', {}, { warRooms: 'every' }))
