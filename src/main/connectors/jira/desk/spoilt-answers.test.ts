import { openJiraWorld } from '../../../../../test-support/jira-contract-world'
import { spoiltAnswers } from '../../../../../test-support/spoilt-answers'

// Creating in a portal: the form of a request type, the request, then its issue.
spoiltAnswers(
  'the Jira connector in a service desk',
  async () => {
    const world = await openJiraWorld()
    const names = { ...world.names, project: 'SUP', type: 'Report a security incident' }
    return {
      ...world,
      names,
      needed: { description: 'What happened' },
      mayLack: /\.(attachment|properties)$/,
    }
  },
  null,
)
