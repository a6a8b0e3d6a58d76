import { expect, test } from 'vitest'
import { closedButDetected, type DetectedDetail } from './closed-ticket'

const links = (key: string, statusCategory: 'to-do' | 'done', gone = false) => [
  { ticket: { key, statusCategory, gone } },
]
const keys = (shown: Partial<DetectedDetail>) =>
  closedButDetected({ issue: { detection: { state: 'open' } }, links: [], case: null, ...shown })

test('a closed ticket of a finding that is still detected is named, the case’s own too', () => {
  expect(keys({ links: links('SEC-1', 'done') })).toEqual(['SEC-1'])
  expect(keys({ case: { links: links('SEC-2', 'done') } })).toEqual(['SEC-2'])
})

test('nothing is named where both agree', () => {
  const closed = links('SEC-1', 'done')
  expect(keys({ links: links('SEC-1', 'to-do') })).toEqual([])
  expect(keys({ links: links('SEC-1', 'done', true) })).toEqual([])
  expect(keys({ issue: { detection: { state: 'muted' } }, links: closed })).toEqual([])
  expect(keys({ issue: { detection: null }, links: closed })).toEqual([])
})
