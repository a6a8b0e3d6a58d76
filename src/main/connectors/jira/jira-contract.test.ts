import { connectorContract } from '../../../../test-support/connector-contract'
import { openJiraWorld } from '../../../../test-support/jira-contract-world'

connectorContract('the Jira connector', () => openJiraWorld())
