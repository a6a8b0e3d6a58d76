import { describe, expect, it } from 'vitest'
import { commandOf, completed, nearestName, openWord } from './composer-words'

describe('the word being completed', () => {
  it.each([
    ['@', 0, ''],
    ['ask @an', 4, 'an'],
    ['(@ada@example.test', 1, 'ada@example.test'],
    ['line\n@Øy', 5, 'Øy'],
  ])('in %j is a person', (text, start, typed) => {
    expect(openWord(text, text.length)).toEqual({ kind: 'person', start, typed })
  })

  it.each([
    ['/', ''],
    ['!sync', 'sync'],
  ])('in %j is a command', (text, typed) => {
    expect(openWord(text, text.length)).toEqual({ kind: 'command', start: 0, typed })
  })

  it.each(['', 'mail ana@example.test', 'and/or', 'see /etc', '/sync now', '@ana said'])(
    'is none in %j',
    (text) => {
      expect(openWord(text, text.length)).toBeNull()
    },
  )

  it('is replaced where it stands, with one blank behind it', () => {
    const text = 'ask @an please'
    const word = openWord(text, 7)
    if (word === null) throw new Error('no word')
    expect(completed(text, 7, word, 'ana@example.test')).toEqual({
      text: 'ask @ana@example.test please',
      caret: 22,
    })
  })
})

describe('a command', () => {
  it.each([
    ['/sync-now', 'sync-now'],
    ['!sync-now \n', 'sync-now'],
    ['/dry-run now', 'dry-run now'],
  ])('is asked for by %j', (text, command) => {
    expect(commandOf(text)).toBe(command)
  })

  it.each([' /etc/passwd was read', '/', 'done/undone', '/one\ntwo'])(
    'is not asked for by %j',
    (text) => {
      expect(commandOf(text)).toBeNull()
    },
  )

  it('that does not exist has a nearest one', () => {
    expect(nearestName('snyc-now', ['dry-run', 'sync-now', 'assign'])).toBe('sync-now')
    expect(nearestName('x', [])).toBeNull()
  })
})
