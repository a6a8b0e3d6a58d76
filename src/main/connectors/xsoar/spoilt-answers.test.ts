import { spoiltAnswers } from '../../../../test-support/spoilt-answers'
import { openXsoarWorld } from '../../../../test-support/xsoar-contract-world'

// Go writes null for an empty list; entries without category or file are of other kinds.
const mayLack = /^(data|entries)$|\.(category|file|fileMetadata)$/

spoiltAnswers('Cortex XSOAR 6', async () => ({ ...(await openXsoarWorld()), mayLack }), 'xsoar')
spoiltAnswers(
  'Cortex XSOAR 8',
  async () => ({
    ...(await openXsoarWorld('xsoar-b', {}, { warRooms: 'every' })),
    mayLack,
  }),
  'xsoar',
)
