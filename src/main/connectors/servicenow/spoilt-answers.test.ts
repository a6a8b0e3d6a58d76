import { openServiceNowWorld } from '../../../../test-support/servicenow-contract-world'
import { spoiltAnswers } from '../../../../test-support/spoilt-answers'

spoiltAnswers('ServiceNow', () => openServiceNowWorld(), 'servicenow')
