import { afterEach, beforeEach, expect, test } from 'vitest'
import { addSystem } from '../../test-support/added-system'
import { type AppWorld, openAppWorld } from '../../test-support/app-world'
import { DAY_MS } from '../shared/time'

let world: AppWorld

const ada = 'ada.osei@example.test'
const call = () => world.app.calls
const run = () => call()['mirror.runNow']({ instanceId: null })

beforeEach(async () => {
  world = await openAppWorld({ start: true })
})
afterEach(() => world.close())

test('a resolved issue takes in changes for seven days, and none on the eighth', async () => {
  const { instance, look } = await addSystem(world, 'jira')
  const fields = { name: 'Kept for a week', severity: 'high' } as const
  const { id } = await call()['issues.create']({ kind: 'alert', fields })
  const made = await call()['links.createTicket']({
    ...{ objectId: id, instanceId: instance.id, project: 'SEC', type: 'Task', fields: {} },
    ...{ linkToIssue: true, direction: 'both' },
    inboundProfileId: 'jira-default-in',
    outboundProfileId: 'jira-default-out',
  })
  const key = made?.ticket?.key ?? ''
  const severity = async () => (await call()['issues.get']({ id })).issue.fields.severity
  const turn = async (ms: number) => {
    // Nothing is asked of Jira while the clocks stand apart, or its own would seem wrong.
    await call()['app.updateSettings']({ mirroringPaused: true })
    world.sandbox.clock.advance(ms)
    await world.advance(ms)
    await call()['app.updateSettings']({ mirroringPaused: false })
  }
  await call()['issues.edit']({ id, changes: { status: 'resolved', resolution: 'fixed' } })
  await run()
  await run()

  await turn(6 * DAY_MS)
  world.sandbox.jira.as.edit(ada, key, { priority: 'Lowest' })
  await run()
  expect(await severity()).toBe('informational')

  await turn(2 * DAY_MS)
  world.sandbox.jira.as.edit(ada, key, { priority: 'Highest' })
  await run()
  expect(await severity()).toBe('informational')
  await look.close()
})
