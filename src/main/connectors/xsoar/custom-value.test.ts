import { expect, it } from 'vitest'
import { FieldLosses } from '../richtext/field-losses'
import { readCustom } from './custom-value'

it('a field of HTML names what it could not bring along, and one of Markdown nothing', () => {
  const losses = new FieldLosses()
  const text = '<p>Look <u>here</u></p>'
  expect(readCustom(text, { name: 'report', kind: 'html', type: 'text' }, losses)).toBe('Look here')
  expect(readCustom(text, { name: 'notes', kind: 'markdown', type: 'text' }, losses)).toBe(text)
  expect(losses.member).toEqual({ losses: { report: ['underline'] } })
})
