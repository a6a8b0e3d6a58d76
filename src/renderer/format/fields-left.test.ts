import { describe, expect, it } from 'vitest'
import type { RemoteFieldView } from '../../shared/ipc/profile-views'
import { fieldsLeft } from './fields-left'

const field = (name: string, writable = true): RemoteFieldView => ({
  ...{ name, label: `The ${name}`, type: 'line', writable, values: null },
})
const there = {
  fields: ['summary', 'priority', 'duedate']
    .map((name) => field(name))
    .concat([...['status', 'statusCategory', 'votes'].map((name) => field(name, false))]),
  statusFields: ['status', 'statusCategory'],
}
const row = (remote: string, mode: 'always' | 'creation' | 'off' = 'always') => ({ remote, mode })
const told = (...args: Parameters<typeof fieldsLeft>) =>
  fieldsLeft(...args).map(({ name, reason }) => `${name}: ${reason}`)

describe('fields that do not travel', () => {
  it('are those no row carries, with the reason', () => {
    const rows = [row('summary'), row('priority', 'off'), row('statusCategory')]
    expect(told(there, rows, 'inbound')).toEqual([
      'duedate: not-mapped',
      'priority: switched-off',
      'votes: not-mapped',
    ])
    expect(told(there, rows, 'outbound')).toContain('votes: read-only')
  })

  it('are not those that travel once, nor other names of a status that travels', () => {
    const rows = [row('summary', 'creation'), row('priority'), row('duedate'), row('status')]
    expect(told(there, rows, null)).toEqual(['votes: not-mapped'])
    expect(told(there, [], 'outbound')).toEqual(
      expect.arrayContaining(['status: not-mapped', 'statusCategory: not-mapped']),
    )
  })

  it('are also what a record has and no profile can carry', () => {
    const rows = there.fields.map(({ name }) => row(name))
    expect(told(there, rows, null, ['summary', 'watches'])).toEqual(['watches: not-offered'])
  })

  it('have their labels', () => {
    expect(fieldsLeft(there, [], null).map(({ label }) => label)).toContain('The duedate')
  })
})
