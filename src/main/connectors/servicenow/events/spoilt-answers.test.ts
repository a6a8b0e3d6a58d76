import { spoiltAnswers } from '../../../../../test-support/spoilt-answers'
import { openSpoiltEventsWorld } from '../../../../../test-support/spoilt-events-world'

spoiltAnswers('ServiceNow events', openSpoiltEventsWorld, null)
