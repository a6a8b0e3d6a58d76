import { expect, test } from 'vitest'
import { panelWidth } from './panel-width'

test('the panel keeps its share between the width it needs and the width the list needs', () => {
  expect(panelWidth(0.4, 1280)).toBe(512)
  expect(panelWidth(0.1, 1280)).toBe(380)
  expect(panelWidth(0.9, 1280)).toBe(860)
  expect(panelWidth(0.9, 700)).toBe(380)
})

test('the panel stands alone where both do not fit', () => {
  expect(panelWidth(0.4, 498)).toBe(498)
})
