import { describe, expect, it } from 'vitest'
import { internalUrls, START_PAGE } from './internal-url'

describe('our own pages', () => {
  const isInternal = internalUrls(null)

  it.each([START_PAGE, 'app://lockstep/', 'app://lockstep/index.html?x=1#/issues'])(
    'knows %s',
    (url) => {
      expect(isInternal(url)).toBe(true)
    },
  )

  it.each([
    '',
    'about:blank',
    'lockstep',
    'app:lockstep',
    'app://lockstep.evil/index.html',
    'app://evil/lockstep',
    'app://x.lockstep/',
    'app://x.evil',
    'app://lockstep:80/',
    'app://lockstep@evil/',
    'app://user@lockstep/',
    'app://user:pass@lockstep/',
    'app://evil/?app://lockstep/',
    'app://evil/#app://lockstep/',
    'apps://lockstep/',
    'xapp://lockstep/',
    'http://lockstep/',
    'https://lockstep/index.html',
    'file:///index.html',
    'data:text/html,app://lockstep/',
    'blob:app://lockstep/1-2-3',
    'javascript:"app://lockstep/"',
    'http://localhost:5173/',
  ])('refuses %s', (url) => {
    expect(isInternal(url)).toBe(false)
  })
})

describe('while developing', () => {
  const isInternal = internalUrls('http://localhost:5173')

  it('also knows the live-reload server, and nothing like it', () => {
    expect(isInternal('http://localhost:5173/index.html')).toBe(true)
    expect(isInternal(START_PAGE)).toBe(true)
    expect(isInternal('http://localhost:5174/')).toBe(false)
    expect(isInternal('https://localhost:5173/')).toBe(false)
    expect(isInternal('http://localhost:5173@evil/')).toBe(false)
    expect(isInternal('http://user@localhost:5173/')).toBe(false)
  })
})
