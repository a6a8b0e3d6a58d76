import { describe, expect, it } from 'vitest'
import { abilitiesFor, checkManifestValues, isAsked } from '../../../shared/domain/manifest'
import { servicenowManifest } from './manifest'
import { settingsOf } from './settings'

const usual = {
  baseUrl: 'https://acme.service-now.com',
  user: 'lockstep.integration',
  password: 'a secret',
}
const wrong = (values: Record<string, string>) =>
  Object.keys(checkManifestValues(servicenowManifest, { ...usual, ...values })).sort()

describe('the form', () => {
  it('asks for what each way to sign in takes, and for nothing else', () => {
    expect(wrong({})).toEqual([])
    expect(wrong({ password: '', user: '' })).toEqual(['password', 'user'])
    expect(wrong({ auth: 'client-credentials', password: '' })).toEqual([
      'clientId',
      'clientSecret',
    ])
    expect(wrong({ auth: 'refresh-token', clientId: 'x', clientSecret: 'y' })).toEqual([
      'refreshToken',
    ])
  })

  it.each<readonly [string, string, boolean]>([
    ['tables', 'incident, sn_si_incident', true],
    ['tables', 'Incident', false],
    ['tables', 'incident; problem', false],
    ['fields', 'u_region, assignment_group.manager', true],
    ['fields', 'u_region^active', false],
    ['user', 'a^b', false],
    ['states', 'incident 9 = on-hold\nu_case 40 = closed', true],
    ['states', 'incident 9 = waiting', false],
    ['priorities', '1 = 1 1\n2 = 2 1', true],
    ['priorities', 'high = 1 1', false],
    ['markerField', 'u_lockstep_id', true],
    ['markerField', 'correlation id', false],
    ['mode', 'itom', true],
    ['mode', 'itom-events', true],
    ['mode', 'other', false],
  ])('%s can be %j: %s', (name, value, right) => {
    expect(wrong({ [name]: value })).toEqual(right ? [] : [name])
  })

  it('asks about events only where events are raised, and about tables only where records are', () => {
    const asked = (mode: string) =>
      servicenowManifest.fields
        .filter((field) => isAsked(servicenowManifest, field, { ...usual, mode, fetch: 'on' }))
        .map(({ name }) => name)
    const ofRecords = ['tables', 'closeCode', 'people', 'fetch', 'fetchSince', 'commentTag']
    const ofEvents = ['eventSource', 'eventClass', 'eventNode', 'eventType', 'eventKeys']
    for (const mode of ['itsm', 'itom', '']) {
      expect(asked(mode)).toEqual(expect.arrayContaining(ofRecords))
      for (const name of ofEvents) expect(asked(mode)).not.toContain(name)
    }
    expect(asked('itom-events')).toEqual(expect.arrayContaining(['user', ...ofEvents]))
    for (const name of ofRecords) expect(asked('itom-events')).not.toContain(name)
    expect(wrong({ mode: 'itom-events', tables: 'not asked', eventKeys: 'u_a, u_b' })).toEqual([])
    expect(wrong({ mode: 'itom-events', eventKeys: 'u a' })).toEqual(['eventKeys'])
  })

  it('offers of an instance what its mode can do', () => {
    const able = (mode: string) => abilitiesFor(servicenowManifest, { mode, fetch: 'on' })
    const both = { isremotesyncout: true, creates: true }
    expect(able('itsm')).toMatchObject({ ...both, isremotesyncin: true, attaches: true })
    const oneWay = { ...both, isremotesyncin: false, isfetch: false, attaches: false }
    expect(able('itom')).toMatchObject({ ...oneWay, comments: true })
    expect(able('itom-events')).toMatchObject({ ...oneWay, comments: false })
  })

  it('accepts what it shows as an example', () => {
    for (const field of servicenowManifest.fields) {
      if (field.placeholder === '' || field.validation === null) continue
      expect(field.placeholder, field.name).toMatch(new RegExp(field.validation.pattern, 'u'))
    }
  })
})

describe('the settings', () => {
  it('have a default for whatever was left empty', () => {
    expect(settingsOf({ options: {} })).toMatchObject({
      tables: ['incident'],
      mode: 'itsm',
      references: 'names',
      attach: 'mirrored',
      markerField: 'correlation_id',
      fetchQuery: '',
    })
    expect(settingsOf({ options: {} }).priorities.get('2')).toEqual({ impact: '1', urgency: '2' })
  })

  it('are read from what was entered', () => {
    const settings = settingsOf({
      options: {
        tables: ' incident , problem,incident',
        states: 'incident 9 = on-hold\nnonsense',
        priorities: '1 = 2 1\n\n2 = 3 1',
      },
    })
    expect(settings.tables).toEqual(['incident', 'problem'])
    expect([...settings.stages]).toEqual([['incident/9', 'on-hold']])
    expect([...settings.priorities.keys()]).toEqual(['1', '2'])
    expect(settings.priorities.get('1')).toEqual({ impact: '2', urgency: '1' })
  })
})
