import { connectorContract } from '../../../../test-support/connector-contract'
import {
  openAuditedWorld,
  openServiceNowWorld,
} from '../../../../test-support/servicenow-contract-world'

connectorContract('ServiceNow', openServiceNowWorld)
connectorContract('ServiceNow, whose history the account may read', openAuditedWorld)
