import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import { openXdrWorld, type XdrContractWorld } from '../../../../test-support/xdr-contract-world'
import { asRemoteId } from '../../../shared/ids'

let world: XdrContractWorld
beforeEach(async () => {
  world = await openXdrWorld()
})
afterEach(() => world.close())

const statuses = () => world.sandbox.journal.entries().map((entry) => entry.status)

describe('an advanced key', () => {
  it('learns the time of the tenant from its refusal and is refused once only', async () => {
    world.skewClock(300_000)
    await world.connector.get('1001')
    await world.connector.get('1002')
    expect(statuses()).toEqual([401, 200, 200])
  })

  it('does so for a clock that is behind as well', async () => {
    world.skewClock(-7_200_000)
    await world.connector.get('1001')
    expect(statuses()).toEqual([401, 200])
  })

  it('is refused for good when it is wrong, without a second try', async () => {
    const { keys } = world.sandbox.xdr.world.state
    keys.splice(0, keys.length, ...keys.map((key) => ({ ...key, key: 'renewed' })))
    await expectCode(world.connector.get('1001'), 'auth')
    await world.connector.get('1001').catch(() => undefined)
    expect(statuses().length).toBeLessThanOrEqual(3)
  })

  it('signs each try anew', async () => {
    world.fail('read', 'broken', 2)
    await world.connector.get('1001')
    const proofs = world.sandbox.journal.entries().map((entry) => entry.headers['x-xdr-nonce'])
    expect(proofs).toHaveLength(3)
    expect(new Set(proofs).size).toBe(3)
    for (const nonce of proofs) expect(nonce).toHaveLength(64)
  })

  it('never travels', async () => {
    await world.connector.testConnection(() => undefined)
    const [key] = world.sandbox.addresses.xdr.keys
    const sent = JSON.stringify(world.sandbox.journal.entries())
    expect(key?.key.length).toBeGreaterThan(20)
    expect(sent).not.toContain(key?.key ?? '')
  })
})

describe('a standard key', () => {
  it('reads and writes', async () => {
    const connector = world.connect({ keyId: '2' })
    const { version } = await connector.get('1014')
    await connector.update(asRemoteId('1014'), { severity: 'low' }, version)
    expect((await connector.get('1014')).fields.severity).toBe('low')
  })

  it('that may only read says so', async () => {
    const connector = world.connect({ keyId: '3' })
    const probes = await connector.testConnection(() => undefined)
    const outcome = (name: string) => probes.find((probe) => probe.name === name)?.outcome
    expect(outcome('browse')).toBe('passed')
    expect(outcome('edit')).toBe('failed')
    expect(outcome('comment')).toBe('failed')
    expect(outcome('people')).toBe('warning')
  })
})

describe('the test of a connection', () => {
  const probe = async (name: string, options = {}) => {
    const probes = await world.connect(options).testConnection(() => undefined)
    return probes.find((one) => one.name === name)
  }

  it('changes nothing', async () => {
    const before = world.sandbox.xdr.world.state.incidents()
    await world.connect({ alerts: 'on' }).testConnection(() => undefined)
    expect(world.sandbox.xdr.world.state.incidents()).toEqual(before)
  })

  it('skips what a refused key cannot be asked', async () => {
    world.sandbox.xdr.world.state.keys.splice(0)
    const probes = await world.connector.testConnection(() => undefined)
    expect(probes.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'reach passed',
      'clock passed',
      'auth failed',
      'browse skipped',
      'edit skipped',
      'comment skipped',
      'changes skipped',
      'people skipped',
    ])
    expect(probes[2]?.remedy).toContain('clock')
  })

  it('tells a missing licence from a missing right', async () => {
    const { settings } = world.sandbox.xdr.world
    world.sandbox.xdr.world.settings = { ...settings, licensed: false }
    expect((await probe('browse'))?.detail).toContain('licence')
    await expectCode(world.connector.get('1001'), 'permission')
  })

  it('says when the query of what is fetched cannot be used', async () => {
    expect((await probe('query', { fetchQuery: 'status = new' }))?.outcome).toBe('passed')
    expect((await probe('query', { fetchQuery: 'status = closed' }))?.outcome).toBe('failed')
    const unknown = await probe('query', { fetchQuery: 'severty = high' })
    expect(unknown?.detail).toContain('"severty" is not known')
  })

  it('tries the alerts where they are wanted', async () => {
    expect(await probe('alerts')).toBeUndefined()
    expect((await probe('alerts', { alerts: 'on' }))?.outcome).toBe('passed')
  })
})
