import { describe, expect, it } from 'vitest'
import { MemoryConnector } from '../../../../test-support/memory-connector'
import { MemoryServer, plainServer } from '../../../../test-support/memory-server'
import { abilitiesFor } from '../../../shared/domain/manifest'
import { manifests } from '../registry'
import { withSwitches } from './switch-fields'

const connector = () => {
  const server = new MemoryServer('m', plainServer, () => 0)
  server.add({ summary: 'there' }, null)
  return new MemoryConnector(server, () => 0)
}

describe('abilities of an instance', () => {
  it('are all there until one is switched off', () => {
    const whole = connector()
    expect(withSwitches(whole, {})).toBe(whole)
    expect(withSwitches(whole, { isremotesyncin: 'on' })).toBe(whole)
    const { capabilities } = withSwitches(whole, { isremotesyncin: 'off' })
    expect(capabilities).toEqual({ ...whole.capabilities, isremotesyncin: false })
  })

  it('take the making of records along when nothing goes out', () => {
    const whole = connector()
    const { capabilities } = withSwitches(whole, { isremotesyncout: 'off' })
    const less = { isremotesyncout: false, creates: false }
    expect(capabilities).toEqual({ ...whole.capabilities, ...less })
  })

  it('leave every verb of the connector as it is, whatever kind of object it is', async () => {
    const less = withSwitches(connector(), { isremotesyncin: 'off' })
    expect((await less.get('M-1')).fields.summary).toBe('there')
    expect(less.requestCount()).toBe(1)
    expect(less.fetchNew).toBeTypeOf('function')
  })

  it.each(manifests.map((manifest) => [manifest.type, manifest] as const))(
    'of %s can be switched off exactly where it has them',
    (_, manifest) => {
      const asked = manifest.fields.map(({ name }) => name)
      for (const name of ['isremotesyncin', 'isremotesyncout'] as const) {
        expect(asked.includes(name)).toBe(manifest.declares[name])
        expect(abilitiesFor(manifest, { [name]: 'off' })[name]).toBe(false)
      }
      expect(abilitiesFor(manifest, { isremotesyncout: 'off' }).creates).toBe(false)
      expect(abilitiesFor(manifest, { fetch: 'off' }).isfetch).toBe(false)
    },
  )
})
