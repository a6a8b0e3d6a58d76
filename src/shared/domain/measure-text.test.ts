import { describe, expect, it } from 'vitest'
import { measureText } from './measure-text'

describe('the room a text takes', () => {
  it('counts as the systems do', () => {
    expect(measureText({ type: 'text', maxLength: 10 }, 'a\n😀')).toEqual({
      used: 4,
      most: 10,
      over: 0,
    })
  })
  it('tells how much is too much', () => {
    expect(measureText({ type: 'text', maxLength: 2 }, 'abcde').over).toBe(3)
  })
  it('counts a line as it will be written', () => {
    expect(measureText({ type: 'line', maxLength: 3 }, ' a \n\n b ')).toEqual({
      used: 3,
      most: 3,
      over: 0,
    })
  })
  it('has no limit where none is known', () => {
    const long = 'x'.repeat(99_999)
    expect(measureText({ type: 'text', maxLength: null }, long)).toEqual({
      used: 99_999,
      most: null,
      over: 0,
    })
  })
})
