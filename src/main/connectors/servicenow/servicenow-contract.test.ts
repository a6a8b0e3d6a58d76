import { connectorContract } from '../../../../test-support/connector-contract'
import { openServiceNowWorld } from '../../../../test-support/servicenow-contract-world'

connectorContract('ServiceNow', openServiceNowWorld)
