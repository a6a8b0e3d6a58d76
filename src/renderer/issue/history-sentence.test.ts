import { expect, test } from 'vitest'
import type { HistoryEvent } from '../../shared/ipc/views'
import { concerns, historyActor, historyChange, historyField } from './history-sentence'

const event = (changes: Partial<HistoryEvent>) =>
  ({ field: 'severity', restorable: null, ...changes }) as HistoryEvent

test('a change reads from the former to the new value in words', () => {
  expect(historyChange(event({ before: 'low', after: 'high' }))).toBe('Low → High')
  expect(historyChange(event({ before: null, after: 'high' }))).toBe('— → High')
  expect(historyChange(event({ after: 'high' }))).toBe('High')
  expect(historyChange(event({}))).toBeNull()
  expect(historyChange(event({ kind: 'ticket.created', after: 'SEC-4' }))).toBeNull()
})

test('long text is cut in the middle and stands on one line', () => {
  const text = historyChange(event({ field: 'description', after: `a\n${'x'.repeat(200)}z` }))
  expect(text).toHaveLength(80)
  expect(text).not.toContain('\n')
  expect(text?.endsWith('z')).toBe(true)
})

test('fields, actors and the filter', () => {
  expect(historyField('severity')).toBe('Severity')
  expect(historyField('customfield_1')).toBe('customfield_1')
  expect(historyField(null)).toBeNull()
  expect(historyActor('sync')).toBe('Sync')
  expect(concerns(event({}), 'all')).toBe(true)
  expect(concerns(event({}), 'name')).toBe(false)
})
