import { openSpoiltAlertsWorld } from '../../../../test-support/spoilt-alerts-world'
import { spoiltAnswers } from '../../../../test-support/spoilt-answers'
import { openXdrWorld } from '../../../../test-support/xdr-contract-world'

spoiltAnswers('Cortex XDR', () => openXdrWorld(), 'xdr')
// Their names are the detectors' own, so the mirror has nothing to follow.
spoiltAnswers('alerts of Cortex XDR', openSpoiltAlertsWorld, null)
