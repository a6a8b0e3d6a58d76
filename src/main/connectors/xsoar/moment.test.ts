import { describe, expect, it } from 'vitest'
import { AppFailure } from '../../../shared/errors'
import { formatMoment, parseMoment } from './moment'

describe('a time of the server', () => {
  it.each([
    ['2026-01-02T03:04:05.123456789Z', Date.UTC(2026, 0, 2, 3, 4, 5, 123)],
    ['2026-01-02T03:04:05.999999Z', Date.UTC(2026, 0, 2, 3, 4, 5, 999)],
    ['2026-01-02T03:04:05.5Z', Date.UTC(2026, 0, 2, 3, 4, 5, 500)],
    ['2026-01-02T03:04:05Z', Date.UTC(2026, 0, 2, 3, 4, 5)],
    ['2026-03-29T02:30:00.000000001+02:00', Date.UTC(2026, 2, 29, 0, 30)],
    ['0001-01-01T00:00:00Z', null],
  ])('%s is read to the ms', (text, at) => {
    expect(parseMoment(text, 'a time')).toBe(at)
  })

  it.each([undefined, null, 0, 1_700_000_000_000, '', 'yesterday', '2026-13-01T00:00:00Z', {}])(
    '%j is malformed and says what was expected',
    (value) => {
      const read = () => parseMoment(value, 'the time of an entry')
      expect(read).toThrow(AppFailure)
      expect(read).toThrow(
        expect.objectContaining({
          error: expect.objectContaining({
            code: 'malformed',
            cause: 'Expected the time of an entry.',
          }),
        }),
      )
    },
  )

  it('comes back as it was written', () => {
    const at = Date.UTC(2026, 10, 21, 16, 5, 30, 7)
    expect(parseMoment(formatMoment(at), 'a time')).toBe(at)
  })
})
