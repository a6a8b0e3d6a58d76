import { expect, it } from 'vitest'
import { AppFailure } from '../../../shared/errors'
import { parseDefinitions } from './field-definition'
import { readIncident } from './read-incident'

const field = (name: string, input_type: string, more: object = {}) => ({
  ...{ id: 1, name, text: name, input_type, prefix: null, read_only: false, values: [] },
  ...more,
})
const fields = [
  field('name', 'text', { required: 'always' }),
  field('description', 'textarea', { rich_text: true }),
  field('plan_status', 'select', { values: [{ value: 'A', label: 'Active', enabled: true }] }),
  field('severity_code', 'select', { values: [{ value: 4, label: 'Low', enabled: true }] }),
  field('owner_id', 'select_owner'),
  field('incident_type_ids', 'multiselect'),
  field('discovered_date', 'datetimepicker'),
  field('confirmed', 'boolean'),
  field('loss', 'number', { prefix: 'properties' }),
]
const text = { format: 'html', content: '<div class="rte"><p>Words</p></div>' }
const incident = {
  ...{
    id: 7,
    name: 'x',
    vers: 3,
    plan_status: 'A',
    severity_code: 4,
    owner_id: 1,
    confirmed: true,
  },
  ...{ create_date: 1000, inc_last_modified_date: 2000, discovered_date: 900 },
  ...{ description: text, incident_type_ids: [17], properties: { loss: 2.5 } },
}
const definitions = parseDefinitions(fields)
const context = {
  ...{ siteUrl: 'https://soar.example.com', markerField: '', orgId: '201', definitions },
  personOf: new Map<string, string>(),
}
it.each([
  ['id', 'the id of an incident'],
  ['name', 'the name of an incident'],
  ['plan_status', 'the plan_status of an incident'],
  ['vers', 'the vers of an incident'],
  ['severity_code', 'severity_code'],
])('an incident with a broken %s says so', (name, named) => {
  const broken = { ...incident, [name]: { deep: [1] } }
  const thrown = (() => {
    try {
      readIncident(broken, context)
      return null
    } catch (error) {
      return error
    }
  })()
  expect(thrown).toBeInstanceOf(AppFailure)
  expect(thrown instanceof AppFailure && thrown.error.cause).toContain(named)
})
