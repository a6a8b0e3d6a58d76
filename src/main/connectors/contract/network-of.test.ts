import { describe, expect, it } from 'vitest'
import { createAuthority } from '../../../../test-support/certificates'
import { testInstance } from '../../../../test-support/connector-world'
import { checkManifestValues } from '../../../shared/domain/manifest'
import { networkFields } from './network-fields'
import { networkOf } from './network-of'
import { peopleFields } from './people-fields'

const own = createAuthority('Callers').issue('lockstep')
const instance = (options: Readonly<Record<string, string>>) =>
  testInstance('webhook', 'https://a.example', options)

describe('the network of an instance', () => {
  it('is checked in full and shows nothing of ours unless it is told otherwise', () => {
    expect(networkOf(instance({}), {})).toEqual({
      proxyUrl: null,
      caPem: null,
      verify: 'full',
      clientCertPem: null,
      clientKeyPem: null,
      lane: 'webhook-test',
    })
    expect(networkOf(instance({ verify: 'none' }), {}).verify).toBe('full')
  })

  it('shows a certificate only while that is asked for', () => {
    const options = { clientCertPem: own.certPem, verify: 'certificate' }
    const secrets = { clientKeyPem: own.keyPem }
    expect(networkOf(instance(options), secrets).clientCertPem).toBeNull()
    const shown = networkOf(instance({ ...options, clientCertificate: 'on' }), secrets)
    expect(shown).toMatchObject({
      verify: 'certificate',
      clientCertPem: own.certPem.trim(),
      clientKeyPem: own.keyPem.trim(),
    })
  })
})

describe('what the forms take', () => {
  const wrong = (fields: typeof networkFields, values: Readonly<Record<string, string>>) =>
    Object.keys(checkManifestValues({ fields }, values))

  it('is a real certificate with its key, and nothing while none is asked for', () => {
    const on = { clientCertificate: 'on' }
    const pems = { clientCertPem: own.certPem, clientKeyPem: own.keyPem }
    expect(wrong(networkFields, {})).toEqual([])
    expect(wrong(networkFields, on)).toEqual(['clientCertPem', 'clientKeyPem'])
    expect(wrong(networkFields, { ...on, ...pems })).toEqual([])
    const swapped = { clientCertPem: own.keyPem, clientKeyPem: own.certPem }
    expect(wrong(networkFields, { ...on, ...swapped })).toEqual(['clientCertPem', 'clientKeyPem'])
    const encrypted = own.keyPem.replaceAll('PRIVATE KEY', 'ENCRYPTED PRIVATE KEY')
    expect(wrong(networkFields, { ...on, ...pems, clientKeyPem: encrypted })).toEqual([
      'clientKeyPem',
    ])
  })

  it.each([
    ['ana@example.com = a.osei', true],
    ['ana@example.com=a.osei\n\n ben@example.com = Ben Bo, team 2\n', true],
    ['ana@example.com = b@example.com', true],
    ['ana@example.com', false],
    ['ana = a.osei', false],
    ['ana@example.com =', false],
    ['a@b.c = x, c@d.e = y', false],
  ])('as people is one pair a line: %j', (people, fits) => {
    expect(wrong(peopleFields, { people })).toEqual(fits ? [] : ['people'])
  })

  it('as people is looked through quickly, however long it is', () => {
    const people = `${'ana@example.com = a b c\n'.repeat(2000)}=`
    expect(wrong(peopleFields, { people })).toEqual(['people'])
  })
})
