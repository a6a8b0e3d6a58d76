import { connectorContract } from '../../../../test-support/connector-contract'
import { openDataCenterWorld, openJiraWorld } from '../../../../test-support/jira-contract-world'

connectorContract('the Jira connector', () => openJiraWorld())
connectorContract('the Jira connector on Data Center', () => openDataCenterWorld())
