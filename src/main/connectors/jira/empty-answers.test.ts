import { afterEach, describe, expect, it } from 'vitest'
import { create } from '../../../../test-support/connector-contract-acts'
import { expectCode } from '../../../../test-support/expect-failure'
import {
  type JiraContractWorld,
  openDataCenterWorld,
} from '../../../../test-support/jira-contract-world'
import { asOpId } from '../../../shared/ids'

let world: JiraContractWorld
afterEach(() => world.close())

/** The site answers what is asked for below a path with 200 and nothing at all. */
function silence(path: RegExp): void {
  world.sandbox.answers.use((answer) =>
    path.test(answer.path) ? { ...answer, payload: '' } : null,
  )
}

describe('an answer with nothing in it', () => {
  it('about the mark of an issue never makes a ticket of ours somebody else’s', async () => {
    world = await openDataCenterWorld()
    await create(world, 'op-mark')
    world.turn(60_000)
    silence(/\/properties\//)
    const error = await expectCode(world.fresh().findByMarker(asOpId('op-mark')), 'malformed')
    expect(error.cause).toContain('property')
    world.sandbox.answers.use(null)
    expect(await world.fresh().findByMarker(asOpId('op-mark'))).not.toBeNull()
  })

  it('about the mark of a comment never makes ours one of theirs', async () => {
    world = await openDataCenterWorld({ commentProperties: false })
    const { remoteId } = await create(world, 'op-said')
    const draft = { body: 'Once', author: 'Ana', internal: false }
    await world.connector.addComment(remoteId, draft, asOpId('op-c'))
    silence(/\/comment\/.*\/properties\//)
    await expectCode(world.fresh().comments(remoteId), 'malformed')
    world.sandbox.answers.use(null)
    const [said] = await world.fresh().comments(remoteId)
    expect(said?.marker).toBe('op-c')
  })

  it('about one issue of many does not count it as gone', async () => {
    world = await openDataCenterWorld()
    const { remoteId } = await create(world, 'op-alone')
    const other = await create(world, 'op-other')
    // Read one by one, since the server refuses to search for them together.
    world.sandbox.faults.order({ kind: 'status', status: 400, path: '**/search', count: 5 })
    silence(new RegExp(`/issue/${remoteId}$`))
    await expectCode(world.fresh().getMany([remoteId, other.remoteId]), 'malformed')
  })
})
