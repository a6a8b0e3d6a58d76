import { expect, test } from 'vitest'
import { argumentOf } from './command-arguments'

const read = (command: 'issue.severity' | 'issue.status' | 'issue.assignee', text: string) =>
  argumentOf(command)?.read(text)

test('a value says what it writes', () => {
  expect(read('issue.severity', 'HIGH')).toEqual({
    says: 'Severity: High',
    act: { kind: 'fields', changes: { severity: 'high' } },
  })
  expect(read('issue.status', 'resolved duplicate')).toMatchObject({
    act: { changes: { status: 'resolved', resolution: 'duplicate' } },
  })
  expect(read('issue.status', 'new')).toMatchObject({
    act: { changes: { status: 'new', resolution: null } },
  })
})

test('a wrong value names the nearest', () => {
  expect(read('issue.severity', 'hgih')).toEqual({
    problem: '“hgih” is no severity',
    instead: 'high',
  })
  expect(read('issue.status', 'resolved duplicat')).toMatchObject({ instead: 'resolved duplicate' })
})

test('nobody is a word, and anything else a person', () => {
  expect(read('issue.assignee', 'nobody')).toMatchObject({ act: { changes: { assignee: null } } })
  expect(read('issue.assignee', 'ana@example.test')).toMatchObject({
    act: { changes: { assignee: 'ana@example.test' } },
  })
})

test('a comment is internal unless it is asked to be public', () => {
  expect(argumentOf('issue.comment')?.read('seen')).toMatchObject({
    act: { visibility: 'internal', body: 'seen' },
  })
  expect(argumentOf('issue.publicComment')?.read('seen')).toMatchObject({
    act: { visibility: 'public' },
  })
  expect(argumentOf('issue.syncNow')).toBeNull()
})
