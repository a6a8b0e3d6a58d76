import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asOpId } from '../../../shared/ids'
import { readEntryMark, writeEntry } from './entry-text'

const mark = (rest: object = {}) => ({
  ...{ marker: asOpId('op-1'), author: 'Ana Analyst', internal: true, body: 'Hello **you**' },
  ...rest,
})

describe('the text of an entry of ours', () => {
  it('tells who speaks and hides its mark in Markdown', () => {
    expect(writeEntry(mark())).toBe(
      '*Ana Analyst via Lockstep*\n\nHello **you**\n\n[//]: # (lockstep op-1 internal)',
    )
  })

  it('is read back whatever its words are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replace(/\r/g, '').trim()),
        fc.string({ minLength: 1, maxLength: 40 }).map((text) => text.replace(/\s+/g, ' ').trim()),
        fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== ''),
        fc.boolean(),
        (body, author, op, internal) => {
          fc.pre(body !== '' && author !== '')
          const given = { marker: asOpId(op), author, internal, body }
          expect(readEntryMark(writeEntry(given))).toEqual(given)
        },
      ),
    )
  })

  it('survives other line ends and blanks at its end', () => {
    const text = writeEntry(mark({ body: 'two\nlines' })).replaceAll('\n', '\r\n')
    expect(readEntryMark(`${text}\r\n`)).toEqual(mark({ body: 'two\nlines' }))
  })

  it.each([
    'Hello',
    '*Ana via Lockstep*\n\nHello',
    'Hello\n\n[//]: # (lockstep op-1 internal)',
    '*Ana*\n\nHello\n\n[//]: # (lockstep op-1 internal)',
    '*Ana via Lockstep*\n\nHello\n\n[//]: # (lockstep op-1 secret)',
  ])('is not seen in %j', (contents) => {
    expect(readEntryMark(contents)).toBeNull()
  })
})
