import { openResilientWorld } from '../../../../test-support/resilient-contract-world'
import { spoiltAnswers } from '../../../../test-support/spoilt-answers'

spoiltAnswers('the QRadar SOAR connector', () => openResilientWorld(), 'resilient')
