import { spoiltAnswers } from '../../../../test-support/spoilt-answers'
import { openXdrWorld } from '../../../../test-support/xdr-contract-world'

spoiltAnswers('Cortex XDR', () => openXdrWorld(), 'xdr')
