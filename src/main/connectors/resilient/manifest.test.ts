import { describe, expect, it } from 'vitest'
import { checkManifestValues } from '../../../shared/domain/manifest'
import { resilientManifest } from './manifest'

const good = {
  baseUrl: 'https://soar.example.com',
  keyId: '6b1f2c1e-5a0f-4d53-9d1c-3b3e9f1f7a10',
  keySecret: 'abc',
}

describe('the form of a QRadar SOAR instance', () => {
  it('accepts what is needed, and everything', () => {
    expect(checkManifestValues(resilientManifest, good)).toEqual({})
    const all = {
      ...good,
      organisation: 'Meridian SOC',
      markerField: 'lockstep_ref',
      closingText: 'Done here.\nSee the issue.',
      people: 'a@b.c = Ana Osei',
      fetch: 'on',
      fetchQuery: '[{"field_name": "severity_code", "method": "in", "value": ["High"]}]',
      fetchSince: '7',
    }
    expect(checkManifestValues(resilientManifest, all)).toEqual({})
  })

  it.each([
    ['baseUrl', 'soar.example.com'],
    ['baseUrl', ''],
    ['keyId', 'a:b'],
    ['keySecret', ''],
    ['markerField', 'lockstep ref'],
    ['markerField', 'properties.lockstep_ref'],
  ])('names %s when it is %j', (name, value) => {
    const wrong = checkManifestValues(resilientManifest, { ...good, [name]: value })
    expect(Object.keys(wrong)).toEqual([name])
  })

  it('asks for name, address, organization, key and secret, and hides the secret only', () => {
    const labels = resilientManifest.fields.map(({ label }) => label)
    expect(labels).toEqual(
      expect.arrayContaining(['Server address', 'Organization ID', 'API key ID', 'API key secret']),
    )
    const secrets = resilientManifest.fields.filter(({ secret }) => secret)
    expect(secrets.map(({ name }) => name)).toEqual(['keySecret', 'clientKeyPem'])
    expect(secrets.every(({ target }) => target === 'secret')).toBe(true)
  })
})
