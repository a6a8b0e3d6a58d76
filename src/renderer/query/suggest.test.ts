import { describe, expect, it } from 'vitest'
import type { FilterKey } from './query'
import { suggestions } from './suggest'

const choices: Partial<Record<FilterKey, readonly { value: string; word: string }[]>> = {
  sync: [
    { value: 'conflict', word: 'Conflict' },
    { value: 'failed', word: 'Failed' },
    { value: 'held', word: 'Kept on conflict' },
  ],
  connector: [{ value: 'Jira prod', word: 'Jira prod' }],
  error: [{ value: 'auth', word: 'Sign-in refused' }],
}
const offer = (text: string, caret = text.length) =>
  suggestions(
    text,
    caret,
    (key) => key,
    (key) => choices[key] ?? [],
  )
const texts = (text: string, caret?: number) => offer(text, caret).map((one) => one.text)

describe('suggestions', () => {
  it('are the keys that begin like the word', () => {
    expect(texts('s')).toEqual(['sync:', 'status:', 'severity:'])
    expect(texts('phishing -tick')).toEqual(['phishing -ticket:', 'phishing -ticket-status:'])
    expect(texts('upd')).toEqual(['updated<'])
  })

  it('are the values of a key, quoted where they need it', () => {
    expect(texts('sync:')).toEqual(['sync:conflict ', 'sync:failed ', 'sync:held '])
    expect(texts('sync:conflict,fa')).toEqual(['sync:conflict,failed '])
    expect(texts('connector:ji')).toEqual(['connector:"Jira prod" '])
    expect(texts('connector:"jira p')).toEqual(['connector:"Jira prod" '])
  })

  it('are first those that begin so', () => {
    expect(texts('sync:l')).toEqual(['sync:conflict ', 'sync:failed ', 'sync:held '])
    expect(texts('sync:ke')).toEqual(['sync:held '])
    expect(texts('sync:f')).toEqual(['sync:failed ', 'sync:conflict ', 'sync:held '])
  })

  it('are found by the word people know as well', () => {
    expect(texts('error:sign')).toEqual(['error:auth '])
  })

  it('belong to the word under the caret and leave the rest alone', () => {
    const [first] = offer('sy phishing', 2)
    expect(first).toMatchObject({ text: 'sync: phishing', caret: 5 })
  })

  it.each(['', 'phishing ', 'zzz', 'foo:b', '-'])('there are none for “%s”', (text) =>
    expect(texts(text)).toEqual([]),
  )
})
