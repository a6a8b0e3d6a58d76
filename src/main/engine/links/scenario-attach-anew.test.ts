import { describe, it } from 'vitest'
import { bothWays } from '../../../../test-support/arb-servers'
import { plainServer } from '../../../../test-support/memory-server'
import { playWorld } from '../../../../test-support/run-world'
import type { Step } from '../../../../test-support/world-plan'

const cycle: Step = { do: 'cycle', server: 0, way: 'both' }
const say: readonly Step[] = [
  { do: 'comment-here', object: 0 },
  { do: 'comment-there', link: 0 },
]
const editHere: Step = { do: 'recomment-here', pick: 0 }
const editThere: Step = { do: 'recomment-there', pick: 0 }
const unlink: Step = { do: 'unlink', link: 0 }
const anew: Step = { do: 'attach-anew', pick: 0 }

/** Given one issue with one ticket and a comment said on either side, which both sides have. */
const given: readonly Step[] = [cycle, cycle, ...say, cycle, { do: 'advance', seconds: 900 }, cycle]

/** The checks of every world hold: each comment stands once on either side, with its latest text. */
describe('a ticket that is unlinked and attached again doubles no comment', () => {
  it.each<[string, readonly Step[]]>([
    ['when nothing happened in between', [unlink, anew]],
    ['when an entry was edited here in between', [unlink, editHere, anew]],
    ['when a comment was edited there in between', [unlink, editThere, anew]],
    ['when an entry had been edited before', [editHere, cycle, unlink, anew]],
    ['when an entry is edited right after', [unlink, anew, editHere]],
    ['however often that happens', [unlink, anew, cycle, unlink, editHere, anew, cycle]],
  ])('%s', async (_, steps) => {
    await playWorld({
      ...{ seed: 1, issues: 1, cases: 0, manyInbound: false, links: [bothWays(0)] },
      servers: [{ traits: plainServer, predicts: true }],
      steps: [...given, ...steps, cycle],
    })
  })
})
