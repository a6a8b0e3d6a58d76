import { connectorContract } from '../../../../test-support/connector-contract'
import { openXdrWorld } from '../../../../test-support/xdr-contract-world'

connectorContract('Cortex XDR', () => openXdrWorld())
