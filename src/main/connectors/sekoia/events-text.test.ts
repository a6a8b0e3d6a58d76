import { describe, expect, it } from 'vitest'
import { eventsText } from './events-text'

describe('events as text', () => {
  it('are nothing where there are none', () => {
    expect(eventsText([], 0)).toBe('')
  })

  it('stand oldest first, whatever order they came in', () => {
    const text = eventsText(
      [
        { timestamp: '2026-01-02T00:00:00Z', message: 'later' },
        { '@timestamp': '2026-01-01T00:00:00Z', message: 'earlier' },
      ],
      2,
    )
    expect(text.indexOf('earlier')).toBeLessThan(text.indexOf('later'))
    expect(text).toContain('| 2026-01-01 00:00:00 |')
  })

  it('cannot break out of their cell nor out of their block', () => {
    const text = eventsText([{ message: 'a | b\n```\n<img src=x>' }], 1)
    expect(text).toContain('a \\| b \\`\\`\\` \\<img src=x\\>')
    expect(text).toMatch(/\n````json\n[\s\S]+\n````$/)
  })

  it('stay short however long an event is', () => {
    const text = eventsText([{ message: '𝒳'.repeat(50_000) }], 1)
    expect(text.length).toBeLessThan(6000)
    expect(() => encodeURIComponent(text)).not.toThrow()
  })
})
