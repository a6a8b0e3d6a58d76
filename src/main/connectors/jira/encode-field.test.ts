import { describe, expect, it } from 'vitest'
import { TurnableTime } from '../../../../test-support/turnable-time'
import { PeopleMap } from '../people/people-map'
import { peopleOptions } from '../people/people-options'
import { markdownToAdf } from '../richtext/markdown-to-adf'
import type { AssignableIn } from './assignable-in'
import { cloudSite } from './cloud/cloud-site'
import { dataCenterSite } from './data-center/data-center-site'
import { encodeField } from './encode-field'
import { fieldType, parseFieldMeta } from './field-meta'
import type { JiraSite } from './site'

const contextOf = (site: JiraSite, account: string) => {
  const directory = {
    find: () => Promise.reject(new Error('no request expected')),
    isId: (text: string) => site.isAccountId(text) || text === account,
  }
  const people = `ana@example.com = ${account}\n\nbroken line\n`
  const options = peopleOptions({ options: { people } })
  return {
    site,
    people: new PeopleMap<AssignableIn>(directory, options, new TurnableTime()),
    sprints: { numberOf: () => Promise.reject(new Error('no sprint expected')) },
    teams: { idOf: () => Promise.reject(new Error('no team expected')) },
    where: { project: 'SEC' },
  }
}
const context = contextOf(cloudSite, '712020:aaaa-1')
const meta = (type: string, more: object = {}) => {
  const schema = { type, ...more }
  return parseFieldMeta({ fieldId: 'customfield_1', name: 'Own', schema })?.schema ?? null
}

describe('a value on its way to Jira', () => {
  it.each([
    ['summary', 'a\nb', null, 'a b'],
    ['description', '**a**', null, markdownToAdf('**a**')],
    ['description', '', null, null],
    ['priority', 'High', null, { name: 'High' }],
    ['priority', null, null, null],
    ['assignee', 'Ana@example.com', null, { accountId: '712020:aaaa-1' }],
    ['assignee', '712020:5b10a284-0002', null, { accountId: '712020:5b10a284-0002' }],
    ['assignee', null, null, null],
    ['labels', ['a b'], null, ['a-b']],
    ['components', ['x'], null, [{ name: 'x' }]],
    ['duedate', '2026-01-31', null, '2026-01-31'],
    ['duedate', Date.UTC(2026, 0, 31, 23), null, '2026-01-31'],
    ['parent', 'SEC-1', null, { key: 'SEC-1' }],
    ['parent', '10001', null, { id: '10001' }],
    ['parent', 'https://site.example/browse/sec-7', null, { key: 'SEC-7' }],
    ['versions', ['4.1', '4.1'], null, [{ name: '4.1' }]],
    ['customfield_1', 'soc', meta('group'), { name: 'soc' }],
    ['customfield_1', ' ops ', meta('project'), { key: 'OPS' }],
    ['customfield_1', ['soc'], meta('array', { items: 'group' }), [{ name: 'soc' }]],
    [
      'customfield_1',
      ['ana@example.com'],
      meta('array', { items: 'user' }),
      [{ accountId: '712020:aaaa-1' }],
    ],
    ['customfield_1', ['a b'], meta('array', { items: 'string', custom: 'x:labels' }), ['a-b']],
    ['customfield_1', 1_769_853_600_000, meta('datetime'), '2026-01-31T10:00:00.000+0000'],
    ['customfield_1', 'x', meta('string'), 'x'],
    ['customfield_1', 'x', meta('string', { custom: 'com.x:textarea' }), markdownToAdf('x')],
    ['customfield_1', '7.5', meta('number'), 7.5],
    ['customfield_1', 7, meta('number'), 7],
    ['customfield_1', '2026-01-31T10:00:00Z', meta('date'), '2026-01-31'],
    ['customfield_1', '2026-01-31T10:00:00Z', meta('datetime'), '2026-01-31T10:00:00.000+0000'],
    ['customfield_1', 'A', meta('option'), { value: 'A' }],
    ['customfield_1', 'A / b', meta('option-with-child'), { value: 'A', child: { value: 'b' } }],
    [
      'customfield_1',
      ['A', 'B'],
      meta('array', { items: 'option' }),
      [{ value: 'A' }, { value: 'B' }],
    ],
    ['customfield_1', ['A'], meta('array', { items: 'string' }), ['A']],
    ['customfield_1', ['A'], meta('array', { items: 'version' }), [{ name: 'A' }]],
    ['customfield_1', 'ana@example.com', meta('user'), { accountId: '712020:aaaa-1' }],
    ['customfield_1', null, meta('array', { items: 'option' }), []],
    ['customfield_1', null, meta('option'), null],
  ] as const)('%s of %j', async (name, value, own, expected) => {
    expect(await encodeField(name, value, own, context)).toEqual(expected)
  })

  it.each([
    ['summary', '  ', null],
    ['customfield_1', 'many', meta('number')],
    ['customfield_1', 'soon', meta('date')],
    ['customfield_1', 'soon', meta('datetime')],
  ] as const)('%s is refused by name when it cannot be written', async (name, value, own) => {
    const work = encodeField(name, value, own, context)
    await expect(work).rejects.toMatchObject({
      error: { code: 'invalid', fields: { [name]: expect.any(String) } },
    })
  })
})

it('goes to Data Center as wiki markup and by user name', async () => {
  const there = contextOf(dataCenterSite, 'a.osei')
  expect(await encodeField('description', '**a** and `b`', null, there)).toBe('*a* and {{b}}')
  expect(await encodeField('assignee', 'Ana@example.com', null, there)).toEqual({ name: 'a.osei' })
})

it.each([
  ['description', { type: 'string' }, 'text'],
  ['summary', { type: 'string' }, 'line'],
  ['labels', { type: 'array', items: 'string' }, 'set'],
  ['assignee', { type: 'user' }, 'person'],
  ['priority', { type: 'priority' }, 'choice'],
  ['duedate', { type: 'date' }, 'moment'],
  ['customfield_1', { type: 'number' }, 'number'],
  ['customfield_2', { type: 'string', custom: 'a.b:textarea' }, 'text'],
  ['customfield_3', { type: 'option' }, 'choice'],
])('%s of %j is compared as its type', (id, schema, expected) => {
  const parsed = parseFieldMeta({ fieldId: id, schema })
  expect(parsed && fieldType(parsed)).toBe(expected)
})
