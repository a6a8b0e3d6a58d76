import { openDataCenterWorld, openJiraWorld } from '../../../../test-support/jira-contract-world'
import { spoiltAnswers } from '../../../../test-support/spoilt-answers'

// A site may hide the files of its issues, and an issue need not have a property.
const mayLack = /\.(attachment|properties)$/

spoiltAnswers('the Jira connector', async () => ({ ...(await openJiraWorld()), mayLack }), 'jira')
spoiltAnswers(
  'the Jira connector on Data Center',
  async () => ({ ...(await openDataCenterWorld()), mayLack }),
  'jira',
)
