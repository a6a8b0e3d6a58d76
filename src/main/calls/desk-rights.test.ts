import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../../test-support/app-world'
import { addJira } from '../../../test-support/connected-app'
import { expectCode } from '../../../test-support/expect-failure'
import type { DeskRights } from '../../shared/domain/desk-rights'

let world: AppWorld
let instanceId: string

const call = () => world.app.calls
const may = (profiles: DeskRights['profiles'], connectors: DeskRights['connectors']) =>
  call()['app.updateSettings']({ desk: { role: 'analyst', profiles, connectors } })

beforeEach(async () => {
  world = await openAppWorld({ start: false })
  instanceId = await addJira(world)
})

afterEach(() => world.close())

const duplicate = (name: string) =>
  call()['profiles.duplicate']({ profileId: 'jira-default-in', name })

describe('what this desk may do', () => {
  it('X42: keeps profiles from being changed with view, and from being looked into with none', async () => {
    const own = await duplicate('Ours')
    const { id: _, builtIn: __, version, updatedAt: ___, rev: ____, ...draft } = own
    const changes = () => [
      duplicate('More'),
      call()['profiles.create']({ draft }),
      call()['profiles.update']({ profileId: own.id, draft, expectedVersion: version }),
      call()['profiles.remove']({ profileId: own.id }),
      call()['profiles.remap']({ profileId: own.id }),
    ]
    const looks = () => [
      call()['profiles.check']({ draft, instanceId: null }),
      call()['profiles.usage']({ profileId: own.id }),
    ]
    await may('view', 'view')
    for (const one of changes()) {
      const { message } = await expectCode(one, 'refused')
      expect(message).toContain('This desk may not change sync profiles.')
    }
    for (const one of looks()) await one
    await may('none', 'view')
    for (const one of [...changes(), ...looks()]) await expectCode(one, 'refused')
    // Forms still name the profiles a ticket can have.
    expect((await call()['profiles.list']({})).length).toBeGreaterThan(0)
    await may('edit', 'view')
    await call()['profiles.remove']({ profileId: own.id })
  })

  it('keeps connectors from being changed, and lets an administrator do all', async () => {
    await may('edit', 'view')
    const off = () => call()['connectors.setEnabled']({ instanceId, enabled: false })
    await expectCode(off(), 'refused')
    await expectCode(call()['connectors.remove']({ instanceId }), 'refused')
    await expectCode(addJira(world), 'refused')
    await call()['app.updateSettings']({
      desk: { role: 'administrator', profiles: 'none', connectors: 'view' },
    })
    await off()
    await duplicate('Ours')
  })
})

describe('what a connection test found missing', () => {
  const form = (account: { readonly email: string; readonly token: string }) => ({
    name: 'Weak',
    baseUrl: world.sandbox.addresses.jira.baseUrl,
    options: { email: account.email },
    secrets: { token: account.token },
    ...{ proxyUrl: null, caPem: null, inboundEveryS: null, outboundEveryS: null },
  })
  const missing = async (id: string) => {
    const views = await call()['connectors.list']({})
    const view = views.find(({ instance }) => instance.id === id)
    return (view?.state?.missingRights ?? []).map((one) => one.name)
  }
  const account = (email: string) => {
    const found = world.sandbox.addresses.jira.users.find((one) => one.email === email)
    if (found === undefined) throw new Error(`no account ${email}`)
    return found
  }

  it('E12: is remembered of what is stored, and forgotten once another account has the right', async () => {
    const weak = form(account('no-edit@example.test'))
    await call()['connectors.test']({ ...weak, type: 'jira', testId: 't1', instanceId: null })
    expect(await missing(instanceId)).toEqual([])
    const { instance } = await call()['connectors.add']({ ...weak, type: 'jira' })
    expect(await missing(instance.id)).toContain('edit')

    const strong = form(world.sandbox.addresses.jira.users[0] ?? account(''))
    const id = instance.id
    await call()['connectors.test']({ ...strong, type: 'jira', testId: 't2', instanceId: id })
    expect(await missing(id)).toContain('edit')
    await call()['connectors.update']({ ...strong, instanceId: id })
    expect(await missing(id)).toEqual([])
  })

  it('E12: is asked again by a test of the stored settings alone', async () => {
    const weak = form(account('no-edit@example.test'))
    const { instance } = await call()['connectors.add']({ ...weak, type: 'jira' })
    expect(await missing(instance.id)).toEqual([])
    const stored = { ...weak, secrets: {}, type: 'jira', instanceId: instance.id }
    await call()['connectors.test']({ ...stored, testId: 't1' })
    expect(await missing(instance.id)).toContain('edit')
  })
})
