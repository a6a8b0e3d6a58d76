import { connectorContract } from '../../../../test-support/connector-contract'
import { openResilientWorld } from '../../../../test-support/resilient-contract-world'

connectorContract('the QRadar SOAR connector', () => openResilientWorld())
