import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppFailure } from '../../../shared/errors'
import { readAnswer } from './read-answer'

const paths = { idPath: ['data', '0', 'id'], urlPath: ['data', '0', 'url'] }

describe('the answer of a receiver', () => {
  it('names the record and its page, in text or as a number', () => {
    const body = { data: [{ id: 7, url: 'https://a.example/7' }] }
    expect(readAnswer({ body }, paths)).toEqual({ id: '7', url: 'https://a.example/7' })
  })

  it.each([
    'javascript:alert(1)',
    'http://a.example/',
    'file:///etc/passwd',
    'no address',
    12,
    null,
  ])('leads nowhere a browser should not go: %j', (url) => {
    expect(readAnswer({ body: { data: [{ id: 'a', url }] } }, paths).url).toBe('')
  })

  it('whatever it holds is read or told with the path, and never crashes', () => {
    const leaf = fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.string({ minLength: 2001 }))
    const answer = fc.oneof(
      leaf,
      fc.record({ data: fc.oneof(leaf, fc.array(fc.record({ id: leaf, url: leaf }))) }),
    )
    fc.assert(
      fc.property(answer, (body) => {
        try {
          const { id, url } = readAnswer({ body }, paths)
          expect(typeof id).toBe('string')
          expect(url === '' || url.startsWith('http')).toBe(true)
        } catch (thrown) {
          if (!(thrown instanceof AppFailure)) throw thrown
          expect(thrown.error).toMatchObject({
            code: 'malformed',
            fields: { idPath: expect.anything() },
          })
        }
      }),
    )
  })

  it('is not taken from what every object has', () => {
    const read = () => readAnswer({ body: {} }, { idPath: ['constructor', 'name'], urlPath: null })
    expect(read).toThrow(AppFailure)
  })
})
