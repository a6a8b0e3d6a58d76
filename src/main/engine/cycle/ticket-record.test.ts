import { describe, expect, it } from 'vitest'
import type { FieldValue } from '../../../shared/domain/value'
import { asInstanceId, asRemoteId } from '../../../shared/ids'
import type { RemoteObject } from '../ports/connector'
import { sameTicket, ticketAfterWrite, ticketOf } from './ticket-record'

const plain: RemoteObject = {
  remoteId: asRemoteId('1'),
  key: 'SEC-1',
  url: 'https://site.test/browse/SEC-1',
  fields: { description: '> Careful', environment: 'Oslo', summary: 'Odd' },
  statusName: 'Open',
  statusCategory: 'to-do',
  updatedAt: 1000,
  version: '1',
  fieldTimes: {},
}
const losses = { description: ['panel'], environment: ['mention'] }
const copyOf = (remote: RemoteObject) => ticketOf(asInstanceId('jira'), remote, null, 2000)

describe('the kept copy of a record', () => {
  it('says what is not shown of it, and has no such member where everything is', () => {
    expect(copyOf({ ...plain, losses }).losses).toEqual(losses)
    expect(copyOf(plain)).not.toHaveProperty('losses')
  })

  it('is another one once something else is not shown', () => {
    const rich = copyOf({ ...plain, losses })
    expect(sameTicket(rich, copyOf({ ...plain, losses: structuredClone(losses) }))).toBe(true)
    expect(sameTicket(rich, copyOf(plain))).toBe(false)
    expect(sameTicket(copyOf(plain), rich)).toBe(false)
    const more = { ...losses, description: ['mention', 'panel'] }
    expect(sameTicket(rich, copyOf({ ...plain, losses: more }))).toBe(false)
  })

  it('keeps the very values that did not change, and every one that did', () => {
    const labels = ['a', 'b']
    const before = copyOf({ ...plain, fields: { ...plain.fields, labels, gone: 'x' } })
    const fields = { ...plain.fields, labels: ['a', 'b'], summary: 'Odder', more: null }
    const after = ticketOf(asInstanceId('jira'), { ...plain, fields }, before, 3000)
    expect(after.fields).toEqual(fields)
    expect(after.fields.labels).toBe(labels)
    const other = { ...fields, labels: ['b', 'a'] }
    expect(ticketOf(asInstanceId('jira'), { ...plain, fields: other }, after, 4000).fields).toEqual(
      other,
    )
  })

  it('claims nothing about a text that was just written, until it is read again', () => {
    const rich = copyOf({ ...plain, losses })
    const same = (_: string, value: FieldValue) => value
    const one = ticketAfterWrite(rich, { description: 'Anew' }, same)
    expect(one.fields.description).toBe('Anew')
    expect(one.losses).toEqual({ environment: ['mention'] })
    const both = ticketAfterWrite(rich, { description: 'Anew', environment: '' }, same)
    expect(both).not.toHaveProperty('losses')
    expect(ticketAfterWrite(rich, { summary: 'Odder' }, same).losses).toEqual(losses)
  })
})
