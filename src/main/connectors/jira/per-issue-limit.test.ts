import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type JiraContractWorld, openJiraWorld } from '../../../../test-support/jira-contract-world'
import { asOpId } from '../../../shared/ids'

let world: JiraContractWorld
beforeEach(async () => {
  world = await openJiraWorld({ rateLimits: true })
})
afterEach(() => world.close())

const create = (marker: string) =>
  world.connector.create(
    { project: 'SEC', type: 'Task', keepLink: true, fields: { summary: marker } },
    asOpId(marker),
  )

describe('writes on one issue', () => {
  it('beyond what the site takes wait and arrive, while other issues go on', async () => {
    const [busy, calm] = [await create('busy'), await create('calm')]
    const write = (n: number) =>
      world.connector.addComment(
        busy.remoteId,
        { body: `Number ${n}`, author: 'Ana', internal: false },
        asOpId(`c-${n}`),
      )
    const before = world.waits.length
    for (let n = 0; n < 40; n += 1) await write(n)
    expect(world.waits.length).toBeGreaterThan(before)
    const waited = world.waits.length
    await world.connector.update(calm.remoteId, { summary: 'Calm' }, null)
    expect(world.waits).toHaveLength(waited)
    expect(await world.connector.comments(busy.remoteId)).toHaveLength(40)
  })
})
