import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../../shared/time'
import { formatMoment, parseMoment } from './moment'

const at = Date.UTC(2026, 0, 17, 12, 34, 0, 5)

describe('a Jira time', () => {
  it.each([
    ['an offset without a colon', '2026-01-17T12:34:00.005+0000'],
    ['an offset to the east', '2026-01-17T14:34:00.005+0200'],
    ['an offset of half an hour to the west', '2026-01-17T09:04:00.005-0330'],
    ['an offset with a colon', '2026-01-17T14:34:00.005+02:00'],
    ['a Z', '2026-01-17T12:34:00.005Z'],
    ['finer than ms', '2026-01-17T12:34:00.005999Z'],
    ['a number of ms', at],
    ['a number of ms as text', String(at)],
  ])('is read with %s', (_what, value) => {
    expect(parseMoment(value)).toBe(at)
  })

  it('is read from seconds, with and without a fraction, and without seconds', () => {
    expect(parseMoment(1_492_070_429)).toBe(1_492_070_429_000)
    expect(parseMoment(1_492_070_429.5)).toBe(1_492_070_429_500)
    expect(parseMoment('2026-01-17T12:34Z')).toBe(Date.UTC(2026, 0, 17, 12, 34))
    expect(parseMoment('2026-01-17T12:34:56+0000')).toBe(Date.UTC(2026, 0, 17, 12, 34, 56))
  })

  it('is the same in the usual form and in any other, for every day of four years', () => {
    for (let day = Date.UTC(2023, 0, 1, 23, 59, 58, 7); day < Date.UTC(2027, 0, 1); day += DAY_MS) {
      const text = new Date(day).toISOString()
      expect(parseMoment(text.replace('Z', '+0000'))).toBe(day)
      expect(parseMoment(text.replace('Z', '-0130'))).toBe(parseMoment(text.replace('Z', '-01:30')))
    }
  })

  it.each([
    '2026-02-29T12:34:00.005+0000',
    '2100-02-29T12:34:00.005+0000',
    '2026-04-31T12:34:00.005+0000',
    '2026-13-01T12:34:00.005+0000',
    '2026-00-01T12:34:00.005+0000',
    '2026-01-00T12:34:00.005+0000',
    '2026-01-17T24:00:00.005+0000',
    '2026-01-17T12:60:00.005+0000',
    '2026-01-17T12:34:61.005+0000',
    '2026-01-17T12:34:00,005+0000',
    'Today 12:51 AM',
    '',
    '2026-01-17',
    '2026-01-17T12:34:00',
    null,
    undefined,
    {},
    -1,
    NaN,
  ])('is refused as %j', (value) => {
    expect(() => parseMoment(value)).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'malformed' }) }),
    )
  })

  it('is written in the form that is read', () => {
    expect(formatMoment(at)).toBe('2026-01-17T12:34:00.005+0000')
    expect(parseMoment(formatMoment(at))).toBe(at)
  })
})
