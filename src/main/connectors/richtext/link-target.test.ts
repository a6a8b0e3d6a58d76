import { describe, expect, it } from 'vitest'
import { isBareTarget, isKeptTarget, splitBareTargets } from './link-target'

describe('a link target', () => {
  it.each(['https://a.example', 'http://a', 'mailto:a@b.c', '/relative', '#part', 'page.html'])(
    'is kept: %s',
    (url) => expect(isKeptTarget(url)).toBe(true),
  )
  it.each([
    'javascript:x',
    ' java\tscript:x',
    'JAVASCRIPT:x',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc',
    '',
  ])('is dropped: %j', (url) => expect(isKeptTarget(url)).toBe(false))
})

describe('addresses in plain text', () => {
  it.each([
    ['see https://a.example/x.', ['https://a.example/x']],
    ['(www.a.example)', ['http://www.a.example']],
    ['ana@b.example, bob@c.example', ['mailto:ana@b.example', 'mailto:bob@c.example']],
    ['xhttps://a.example', []],
    ['https://a', []],
    ['a@b', []],
    ['"https://a.example"', []],
  ])('of %s', (text, urls) => {
    const stretches = splitBareTargets(text)
    expect(stretches.flatMap((stretch) => stretch.url ?? [])).toEqual(urls)
    expect(stretches.map((stretch) => stretch.text).join('')).toBe(text)
  })

  it('are found in long texts in no time that grows with their square', () => {
    const long = `${'a'.repeat(200_000)} ${'a.'.repeat(100_000)} ${'a@'.repeat(50_000)}`
    expect(
      splitBareTargets(long)
        .map((stretch) => stretch.text)
        .join(''),
    ).toBe(long)
  })

  it('stand for themselves only when nothing else is shown', () => {
    expect(isBareTarget('https://a.example', 'https://a.example')).toBe(true)
    expect(isBareTarget('https://a.example', 'https://b.example')).toBe(false)
    expect(isBareTarget('a', 'https://b.example')).toBe(false)
  })
})
