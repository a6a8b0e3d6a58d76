import { describe, expect, it } from 'vitest'
import { checkManifestValues } from '../../../shared/domain/manifest'
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
    ['mode', 'other', false],
  ])('%s can be %j: %s', (name, value, right) => {
    expect(wrong({ [name]: value })).toEqual(right ? [] : [name])
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
