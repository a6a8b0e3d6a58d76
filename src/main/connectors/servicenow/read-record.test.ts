import { expect, it } from 'vitest'
import { TurnableTime } from '../../../../test-support/turnable-time'
import { PeopleMap } from '../people/people-map'
import { readRecord, type TableReader } from './read-record'
import { References } from './references'

const clock = new TurnableTime()

const reader: TableReader = {
  table: 'incident',
  specs: [
    { name: 'u_report', kind: 'html' },
    { name: 'description', kind: 'text' },
  ],
  stateLabels: new Map(),
  overrides: new Map(),
  siteUrl: 'https://instance.service-now.com',
  people: new PeopleMap({ find: async () => [] }, { pairs: new Map(), fallback: null }, clock),
  references: new References({ list: () => Promise.reject(new Error('asked')) }, clock),
  showNames: true,
}

const row = {
  ...{ sys_id: '0'.repeat(32), number: 'INC1', state: '1', active: 'true', sys_mod_count: '1' },
  ...{ sys_updated_on: '2026-01-01 00:00:00', sys_created_on: '2026-01-01 00:00:00' },
  description: '<u>as it stands</u>',
}

it('a column of HTML names what it could not bring along', () => {
  const rich = readRecord({ ...row, u_report: '<p>Look <u>here</u></p>' }, reader)
  expect(rich.fields).toMatchObject({ u_report: 'Look here', description: row.description })
  expect(rich.losses).toEqual({ u_report: ['underline'] })
  expect(readRecord({ ...row, u_report: '<p>Look</p>' }, reader)).not.toHaveProperty('losses')
})
