import { expect, test } from 'vitest'
import { sizeText } from './size'

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1.0 kB'],
  [48_300, '48 kB'],
  [1_250_000, '1.3 MB'],
  [25_000_000, '25 MB'],
  [4_000_000_000_000, '4000 GB'],
])('%d bytes read as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})
