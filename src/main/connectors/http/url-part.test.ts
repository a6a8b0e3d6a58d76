import { describe, expect, it } from 'vitest'
import { queryString } from './query-string'
import { urlPart } from './url-part'

describe('a part of an address', () => {
  it('is encoded as it is', () => {
    expect(urlPart('a/b c😀')).toBe('a%2Fb%20c%F0%9F%98%80')
  })

  it('may hold half a character', () => {
    expect(urlPart('cut \ud83d')).toBe('cut%20%EF%BF%BD')
    expect(queryString({ q: '\ude00' })).toBe('?q=%EF%BF%BD')
  })
})
