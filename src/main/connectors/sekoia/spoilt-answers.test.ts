import { openSekoiaWorld } from '../../../../test-support/sekoia-contract-world'
import { spoiltAnswers } from '../../../../test-support/spoilt-answers'

spoiltAnswers('Sekoia.io', () => openSekoiaWorld(), 'sekoia')
