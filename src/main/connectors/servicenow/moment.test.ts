import { describe, expect, it } from 'vitest'
import { formatMoment, parseMoment, parseMomentOrNull } from './moment'

describe('a raw time', () => {
  it('is UTC in whole seconds, both ways', () => {
    const at = Date.UTC(2026, 2, 29, 1, 30, 0)
    expect(parseMoment('2026-03-29 01:30:00', 'x')).toBe(at)
    expect(formatMoment(at + 999)).toBe('2026-03-29 01:30:00')
  })

  it.each([
    '29/03/2026 01:30:00',
    '03-29-2026 01:30:00 AM',
    '2026-02-30 00:00:00',
    '2026-01-01T00:00:00Z',
    '2026-01-01',
    '',
    null,
    17,
  ])('is nothing else: %s', (value) => {
    expect(() => parseMoment(value, 'opened_at')).toThrow(
      expect.objectContaining({
        error: expect.objectContaining({
          code: 'malformed',
          cause: expect.stringContaining('opened_at'),
        }),
      }),
    )
  })

  it('may be blank where it need not be there', () => {
    for (const blank of ['', null, undefined]) expect(parseMomentOrNull(blank, 'x')).toBeNull()
    expect(() => parseMomentOrNull('soon', 'x')).toThrow()
  })
})
