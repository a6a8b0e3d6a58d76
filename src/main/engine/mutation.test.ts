import { describe, expect, it } from 'vitest'
import { playWorld } from '../../../test-support/run-world'
import { baseFromReadBack, withoutMarkers, withoutSent } from '../../../test-support/world-mutants'
import { editInTheReply, lostEcho, lostReplies } from '../../../test-support/world-scenario'

/** Each promise of the engine is broken on purpose: the checks must notice, and only then. */
describe('the checks notice a broken engine', () => {
  it.each([
    [withoutSent, lostEcho, 'not what was written last'],
    [baseFromReadBack, editInTheReply, 'not what was written last|differs'],
    [withoutMarkers, lostReplies, 'created twice|sent twice|stands twice'],
  ])('$name', async (mutant, plan, complaint) => {
    await expect(playWorld(plan)).resolves.toBeGreaterThan(0)
    await expect(playWorld(plan, { mutant })).rejects.toThrow(new RegExp(complaint))
  })
})
