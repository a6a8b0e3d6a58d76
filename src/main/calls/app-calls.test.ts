import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../../test-support/app-world'
import { expectCode } from '../../../test-support/expect-failure'

let world: AppWorld
const call = () => world.app.calls

beforeAll(async () => {
  world = await openAppWorld({ start: false, systems: ['servicenow', 'xsoar', 'xsoar-b'] })
})
afterAll(() => world.close())

describe('the running sandbox', () => {
  it('is connected with system by system, also where a type has two', async () => {
    const added = await call()['app.connectSandbox']({ type: 'xsoar', name: 'Sandbox XSOAR North' })
    expect(added.instance).toMatchObject({ type: 'xsoar', name: 'Sandbox XSOAR North' })
    const { sandbox } = await call()['app.status']({})
    const connected = sandbox?.systems.filter((one) => one.connected)
    expect(connected?.map(({ name }) => name)).toEqual(['Sandbox XSOAR North'])
    expect(sandbox?.systems.length).toBeGreaterThan(2)
  })

  it('refuses a name it does not play', async () => {
    const asked = call()['app.connectSandbox']({ type: 'xsoar', name: 'Sandbox ServiceNow' })
    await expectCode(asked, 'refused')
  })
})

describe('the settings', () => {
  it('hold two changes of the same moment, and one beside a new issue', async () => {
    await Promise.all([
      call()['app.updateSettings']({ zoomPercent: 110 }),
      call()['app.updateSettings']({ theme: 'dark' }),
      call()['issues.create']({ kind: 'alert', fields: { name: 'Meanwhile' } }),
      call()['app.updateSettings']({ userName: 'Ada' }),
    ])
    const settings = await call()['app.settings']({})
    expect(settings).toMatchObject({ zoomPercent: 110, theme: 'dark', userName: 'Ada' })
  })
})

describe('public comments of a profile', () => {
  it('stay confirmed once a person has confirmed them', async () => {
    const profileId = 'servicenow-elastic-out'
    const before = await call()['app.settings']({})
    expect(before.publicCommentsConfirmed ?? []).toEqual([])
    await call()['app.confirmPublicComments']({ profileId })
    const { rev } = await call()['app.confirmPublicComments']({ profileId })
    await world.restart()
    const after = await call()['app.settings']({})
    expect(after).toMatchObject({ publicCommentsConfirmed: [profileId], rev })
  })

  it('cannot be confirmed of a profile that is not there', async () => {
    const asked = call()['app.confirmPublicComments']({ profileId: 'nobody' })
    await expectCode(asked, 'not-found')
  })
})

describe('the form of a new record', () => {
  it('tells beforehand what becomes of a text that is too long', async () => {
    const { instance } = await call()['app.connectSandbox']({ type: 'servicenow' })
    const issue = await call()['issues.create']({ kind: 'alert', fields: { name: 'Sign-in' } })
    const form = await call()['links.ticketForm']({
      ...{ objectId: issue.id, instanceId: instance.id, outboundProfileId: null },
      ...{ project: '', type: 'incident' },
    })
    const tooLong = Object.fromEntries(form.fields.map((field) => [field.name, field.tooLong]))
    expect(tooLong).toMatchObject({ short_description: 'attached', impact: null })
  })
})
