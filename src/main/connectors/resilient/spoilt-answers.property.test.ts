import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppFailure } from '../../../shared/errors'
import { object, rows } from '../answer/json-shape'
import { parseDefinitions } from './field-definition'
import { readFile } from './files'
import { chooseOrganisation } from './organisation'
import { readIncident } from './read-incident'
import { flatNotes, readNote } from './read-note'

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
const note = {
  ...{ id: 1, parent_id: null, text, create_date: 1000, modify_date: 1000, is_deleted: false },
  ...{ user_fname: 'A', user_lname: 'B', children: [] },
}
const file = { id: 1, name: 'a', size: 3, created: 1000, content_type: 'text/plain', creator_id: 1 }
const session = { orgs: [{ id: 201, name: 'One', enabled: true, perms: { create_incs: true } }] }

const definitions = parseDefinitions(fields)
const context = {
  ...{ siteUrl: 'https://soar.example.com', markerField: '', orgId: '201', definitions },
  personOf: new Map<string, string>(),
}
const readers: readonly (readonly [string, unknown, (body: unknown) => unknown])[] = [
  ['an incident', incident, (body) => readIncident(body, context)],
  ['the fields', fields, parseDefinitions],
  ['notes', [note, { ...note, id: 2, children: [{ ...note, id: 3 }] }], readNotes],
  ['a file', file, (body) => readFile(object(body, 'a file'), new Map())],
  ['a session', session, (body) => chooseOrganisation(object(body, 'a session'), '')],
]

function readNotes(body: unknown): unknown {
  return flatNotes(rows(body, 'notes')).map(readNote)
}

const junk = fc.oneof(
  fc.constantFrom(null, '', 0, -1, true, [], {}, Number.MAX_SAFE_INTEGER, 'x'.repeat(100_000)),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Puts something else, or nothing, at one place inside a value. */
function spoilt(value: unknown, path: readonly number[], by: { readonly put?: unknown }): unknown {
  const [step, ...rest] = path
  if (step === undefined || typeof value !== 'object' || value === null) return by.put
  const keys = Object.keys(value)
  const key = keys[step % Math.max(1, keys.length)]
  if (key === undefined) return by.put
  const entries = Object.entries(value).flatMap(([name, member]) => {
    if (name !== key) return [[name, member] as const]
    const other = spoilt(member, rest, by)
    return other === undefined ? [] : [[name, other] as const]
  })
  return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries)
}

describe.each(readers)('an answer about %s that was spoilt', (_, good, read) => {
  it('is read or refused with a typed error that names what is wrong, and nothing else', () => {
    expect(() => read(good)).not.toThrow()
    const place = fc.array(fc.nat(40), { minLength: 1, maxLength: 4 })
    const by = fc.oneof(
      junk.map((put) => ({ put })),
      fc.constant({}),
    )
    fc.assert(
      fc.property(place, by, (path, change) => {
        try {
          read(spoilt(good, path, change))
        } catch (thrown) {
          if (!(thrown instanceof AppFailure)) throw thrown
          expect(['malformed', 'invalid', 'permission']).toContain(thrown.error.code)
          expect(thrown.error.cause ?? thrown.error.message).toMatch(/\w{3}/)
        }
      }),
      { numRuns: 400, seed: 20261 },
    )
  })
})

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
