import { expect, test } from 'vitest'
import { copyName } from './copy-name'

test('a copy has a name of its own, and a copy of a copy does not pile up words', () => {
  expect(copyName('Ours', ['Ours'])).toBe('Ours (copy)')
  expect(copyName('Ours', ['Ours', 'Ours (copy)'])).toBe('Ours (copy 2)')
  expect(copyName('Ours (copy 2)', ['Ours (copy)', 'Ours (copy 2)'])).toBe('Ours (copy 3)')
})
