import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asOpId } from '../../../shared/ids'
import { journalToMarkdown, ownJournal, toJournal } from './journal-text'

const op = asOpId('3f9a')

describe('an entry of ours', () => {
  it('ends in one line that names its author and its operation', () => {
    const text = toJournal('Hello **you**\nsecond line', 'Ana Analyst', op)
    expect(text).toBe('Hello **you**\nsecond line\n\n— Ana Analyst via Lockstep [3f9a]')
    expect(ownJournal(text)).toEqual({
      body: 'Hello **you**\nsecond line',
      author: 'Ana Analyst',
      marker: '3f9a',
    })
  })

  it('comes back as it was sent, whatever it says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ maxLength: 30 }),
        (body, author) => {
          const clean = body.replace(/\r\n?/g, '\n')
          const read = ownJournal(toJournal(clean, author, op))
          expect(read?.marker).toBe(op)
          if (!/&#91;\/?code\]/i.test(clean)) expect(read?.body).toBe(clean.trimEnd())
        },
      ),
    )
  })

  it('survives line ends of another kind and blanks behind it', () => {
    const text = `${toJournal('One\ntwo', 'Ana', op).replaceAll('\n', '\r\n')}  \r\n`
    expect(ownJournal(text)).toEqual({ body: 'One\ntwo', author: 'Ana', marker: op })
  })

  it('never becomes HTML over there', () => {
    const body = 'see [code]<img src=x onerror=alert(1)>[/CODE]'
    const text = toJournal(body, 'Ana', op)
    expect(text).not.toMatch(/\[\/?code\]/i)
    expect(ownJournal(text)?.body).toBe(body)
  })

  it('is not one that only quotes ours', () => {
    const quoted = `> ${toJournal('x', 'Ana', op)}\nI agree.`
    expect(ownJournal(quoted)).toBeNull()
    expect(ownJournal('— via Lockstep')).toBeNull()
  })

  it('is looked for in no more time than its length takes', () => {
    expect(ownJournal('\n'.repeat(1_000_000))).toBeNull()
  })
})

describe('an entry of theirs', () => {
  it('is shown letter for letter, with its line ends', () => {
    expect(journalToMarkdown('Host: *web-1*\nUser: _ada_').markdown).toMatch(/\\\*web-1\\\*/)
    expect(journalToMarkdown('One\r\ntwo').markdown.split('\n')).toHaveLength(2)
  })

  it('keeps what it marks as HTML, without anything that could run', () => {
    const text = 'Before [code]<b>bold</b><script>alert(1)</script>[/code] after'
    const markdown = 'Before\n\n**bold**\n\nafter'
    expect(journalToMarkdown(text)).toEqual({ markdown, losses: ['script'] })
  })

  it('names what its HTML could not bring along, once', () => {
    const text = '[code]<u>a</u>[/code] and [code]<u>b</u><video></video>[/code]'
    expect(journalToMarkdown(text).losses).toEqual(['underline', 'video'])
  })
})
