import { spoiltAnswers } from '../../../../test-support/spoilt-answers'
import { openSpoiltWebhookWorld } from '../../../../test-support/spoilt-webhook-world'

spoiltAnswers('a webhook', openSpoiltWebhookWorld, null)
