import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../../test-support/app-world'
import { addJira, bothWays, ticketedIssue } from '../../../test-support/connected-app'
import { expectCode } from '../../../test-support/expect-failure'

let world: AppWorld
let instanceId: string

const call = () => world.app.calls
const run = () => call()['mirror.runNow']({ instanceId })
const letters = () => call()['mirror.deadLetters']({ instanceId: null })

/** A ticket with a priority nobody knows, asked for while Jira lets nobody in and refused afterwards. */
async function refusedLater(name: string): Promise<string> {
  const issue = await call()['issues.create']({ kind: 'alert', fields: { name } })
  world.sandbox.faults.order({ kind: 'status', status: 401, count: null })
  const waiting = await call()['links.createTicket']({
    objectId: issue.id,
    instanceId,
    project: 'SEC',
    type: 'Task',
    fields: { priority: 'Nonsense' },
    linkToIssue: true,
    ...bothWays,
  })
  expect(waiting?.link.state).toBe('creating')
  world.sandbox.faults.clear()
  await run()
  return issue.id
}

beforeEach(async () => {
  world = await openAppWorld({ start: false })
  instanceId = await addJira(world)
})

afterEach(() => world.close())

describe('dead letters over HTTP', () => {
  it('a refused creation is corrected and retried', async () => {
    const objectId = await refusedLater('Refused')
    const [group, ...others] = await letters()
    expect(others).toEqual([])
    expect(group).toMatchObject({ code: 'invalid', count: 1 })
    const [stuck] = group?.ops ?? []
    expect(stuck?.op.lastError?.fields).toHaveProperty('priority')
    await call()['mirror.editOp']({ opId: stuck?.op.id ?? '', fields: { priority: 'High' } })
    await run()
    expect(await letters()).toEqual([])
    const [link] = (await call()['issues.get']({ id: objectId })).links
    expect(link).toMatchObject({ link: { state: 'linked', lastError: null }, sync: 'synced' })
    expect(link?.ticket?.fields.priority).toBe('High')
  })

  it('everything of one cause is retried at once, and the rest goes on meanwhile', async () => {
    const made: Awaited<ReturnType<typeof ticketedIssue>>[] = []
    for (const name of ['One', 'Two', 'Three']) {
      made.push(await ticketedIssue(world, instanceId, name))
    }
    await run()
    world.sandbox.faults.order({
      ...{ kind: 'status', status: 400, method: 'PUT', path: '**/issue/*', count: 2 },
      body: { errorMessages: [], errors: { summary: 'Not in this tone.' } },
    })
    for (const { issue } of made) {
      await call()['issues.edit']({ id: issue.id, changes: { name: `${issue.fields.name}!` } })
    }
    await run()
    const summaries = async () =>
      Promise.all(
        made.map(async ({ issue }) => {
          const [link] = (await call()['issues.get']({ id: issue.id })).links
          return link?.ticket?.fields.summary
        }),
      )
    expect((await summaries()).filter((one) => one?.toString().endsWith('!'))).toHaveLength(1)
    const [group] = await letters()
    expect(group).toMatchObject({ code: 'invalid', count: 2 })
    const edited = call()['mirror.editOp']({ opId: group?.ops[0]?.op.id ?? '', fields: {} })
    expect((await expectCode(edited, 'refused')).message).toContain('edit the issue')
    expect(await call()['mirror.retryAll']({ instanceId, code: 'permission' })).toEqual({
      retried: 0,
    })
    expect(await call()['mirror.retryAll']({ instanceId: null, code: 'invalid' })).toEqual({
      retried: 2,
    })
    await run()
    expect(await letters()).toEqual([])
    expect(await summaries()).toEqual(['One!', 'Two!', 'Three!'])
  })
})
