import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../../test-support/app-world'
import { addJira, bothWays } from '../../../test-support/connected-app'

let world: AppWorld
let first = ''
let second = ''
const search = async (...words: string[]) => {
  const found = await world.app.calls['issues.searchTexts']({ words, from: 0 })
  expect(found.next).toBeNull()
  return found.ids
}

beforeEach(async () => {
  world = await openAppWorld({ start: false })
  const create = async (name: string) =>
    (await world.app.calls['issues.create']({ kind: 'alert', fields: { name } })).id
  first = await create('One')
  second = await create('Two')
  const write = (objectId: string, body: string) =>
    world.app.calls['issues.addEntry']({ objectId, kind: 'comment', visibility: 'internal', body })
  // Rows follow a commit; they are what is walked through.
  const shown = async () => (await world.app.calls['issues.rows']({})).columns.id.length
  await expect.poll(shown).toBe(2)
  await write(first, 'Seen at the **Café** gateway')
  await write(first, 'and again on Tuesday')
  await write(second, 'The gateway is quiet on Tuesday')
})
afterEach(() => world.close())

it('finds what a comment says, without accents and in any case', async () => {
  expect(await search('cafe')).toEqual([first])
  expect(new Set(await search('GATEWAY'))).toEqual(new Set([first, second]))
  expect(await search('nothing like this')).toEqual([])
})

it('wants all the words in one comment', async () => {
  expect(await search('gateway', 'tuesday')).toEqual([second])
})

it('ends where the list ends', async () => {
  const beyond = await world.app.calls['issues.searchTexts']({ words: ['gateway'], from: 50 })
  expect(beyond).toEqual({ ids: [], next: null })
})

it('finds issues by the ticket of their case', async () => {
  const { calls } = world.app
  const project = await calls['projects.create']({ key: 'OPS', name: 'Operations', target: null })
  const together = { projectId: project.id, fields: { name: 'Together' }, issueIds: [first] }
  const made = await calls['cases.create'](together)
  const ticket = await calls['links.createTicket']({
    ...{ objectId: made.id, instanceId: await addJira(world), project: 'SEC', type: 'Task' },
    ...{ fields: {}, linkToIssue: true, ...bothWays },
  })
  const key = ticket?.ticket?.key ?? ''
  expect(key).toMatch(/^SEC-/)
  expect(await search(key.toLowerCase())).toEqual([first])
  expect(await search(key, 'tuesday')).toEqual([])
})
