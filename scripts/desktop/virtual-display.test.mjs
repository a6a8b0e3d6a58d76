import { expect, it } from 'vitest'
import { encodeCookie } from './virtual-display.mjs'

it('writes an authority entry for any host and display, each part with its length', () => {
  const entry = encodeCookie(Buffer.from([1, 2, 3]))
  const name = 'MIT-MAGIC-COOKIE-1'
  expect(entry.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xff]))
  expect(entry.subarray(2, 6)).toEqual(Buffer.alloc(4))
  expect(entry.readUInt16BE(6)).toBe(name.length)
  expect(entry.subarray(8, 8 + name.length).toString()).toBe(name)
  expect(entry.subarray(8 + name.length)).toEqual(Buffer.from([0, 3, 1, 2, 3]))
})
