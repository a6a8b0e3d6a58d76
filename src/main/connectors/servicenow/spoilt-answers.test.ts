import { openServiceNowWorld } from '../../../../test-support/servicenow-contract-world'
import { spoiltAnswers } from '../../../../test-support/spoilt-answers'

// A table may inherit from none, and columns of a record that the account may not read are left out.
const mayLack = /\.super_class\.name$|^result\.(?!sys_)\w+$/

spoiltAnswers(
  'ServiceNow',
  async () => ({ ...(await openServiceNowWorld()), mayLack }),
  'servicenow',
)
