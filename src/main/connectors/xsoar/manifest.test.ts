import { describe, expect, it } from 'vitest'
import { checkManifestValues } from '../../../shared/domain/manifest'
import { xsoarManifest } from './manifest'

const six = { baseUrl: 'https://xsoar.example.com', apiKey: 'ABCDEF' }
const eight = {
  ...{ baseUrl: 'https://api-x.example.com', apiKey: 'ABCDEF' },
  ...{ generation: '8', keyId: '7' },
}
const wrong = (values: Readonly<Record<string, string>>) =>
  Object.keys(checkManifestValues(xsoarManifest, values))

describe('the form of a Cortex XSOAR instance', () => {
  it('accepts what is required of either version, and everything', () => {
    expect(wrong(six)).toEqual([])
    expect(wrong(eight)).toEqual([])
    expect(
      wrong({
        ...six,
        ...{ account: 'Contoso', customFields: 'alertid, riskscore', markerField: 'lockstepid' },
        ...{ warRooms: 'changed', entries: 'notes', entryTags: 'a, b c', publicTag: 'x' },
        ...{ maxFileMb: '25', people: 'ana@example.com = ada_osei', fetch: 'on' },
        ...{ fetchQuery: 'type:Phishing', fetchSince: '3', mirrorDirection: 'both' },
      }),
    ).toEqual([])
  })

  it('asks version 8 for the ID of the key, and only version 6 for an account', () => {
    expect(wrong({ ...eight, keyId: '' })).toEqual(['keyId'])
    expect(wrong({ ...eight, account: 'acc_Contoso' })).toEqual([])
    expect(wrong({ ...six, account: 'acc_Contoso' })).toEqual(['account'])
  })

  it.each([
    ['baseUrl', 'xsoar.example.com'],
    ['baseUrl', ''],
    ['apiKey', 'Bearer ABC'],
    ['generation', '7'],
    ['customFields', 'Scan IP'],
    ['markerField', 'Lockstep ID'],
    ['entries', 'all'],
    ['maxFileMb', '0'],
    ['people', 'nobody'],
  ])('names %s when it is %j', (name, value) => {
    expect(wrong({ ...six, [name]: value })).toEqual([name])
  })

  it('has each question once and keeps the key a secret', () => {
    const names = xsoarManifest.fields.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(xsoarManifest.fields.find(({ name }) => name === 'apiKey')).toMatchObject({
      ...{ secret: true, target: 'secret' },
    })
  })
})
