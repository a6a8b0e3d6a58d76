import { expect, test } from 'vitest'
import type { IssueFields } from '../../shared/domain/issue'
import { asIssueId } from '../../shared/ids'
import { formerValues, type LocalEdit, overtakenFields, UndoStack } from './undo-stack'

const fields: IssueFields = {
  name: 'n',
  description: '',
  severity: 'high',
  status: 'new',
  resolution: null,
  assignee: null,
  labels: ['a'],
  category: null,
}
const edit = (severity: IssueFields['severity']): LocalEdit => ({
  object: { id: asIssueId('1'), key: 'ISS-1', kind: 'alert' },
  before: { severity: 'low' },
  after: { severity },
})

test('an edit is overtaken when the field holds something else by now', () => {
  expect(overtakenFields(edit('high'), fields)).toEqual([])
  expect(overtakenFields(edit('medium'), fields)).toEqual(['severity'])
  expect(overtakenFields({ ...edit('high'), after: { labels: ['a'] } }, fields)).toEqual([])
})

test('former values are picked by name', () => {
  expect(formerValues(fields, ['status', 'resolution'])).toEqual({
    status: 'new',
    resolution: null,
  })
})

test('the newest edit comes back first and a taken one not at all', () => {
  const stack = new UndoStack()
  const one = edit('high')
  const two = edit('medium')
  stack.push(one)
  stack.push(two)
  expect(stack.take(two)).toBe(true)
  expect(stack.take(two)).toBe(false)
  expect(stack.pop()).toBe(one)
  expect(stack.pop()).toBeNull()
})
