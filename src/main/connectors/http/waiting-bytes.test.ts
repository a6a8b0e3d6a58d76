import { describe, expect, it } from 'vitest'
import { AnswerRoom } from './waiting-bytes'

function arrived(room: AnswerRoom, text: string, expected = text.length) {
  const arriving = room.begin(expected)
  for (let at = 0; at < text.length; at += 300) {
    arriving.add(Buffer.from(text.slice(at, at + 300)))
  }
  return arriving.end()
}

describe('bytes that wait', () => {
  it('lie where earlier ones lay, and never where others still wait', () => {
    const room = new AnswerRoom()
    const [first, second] = [arrived(room, 'a'.repeat(1_000)), arrived(room, 'b'.repeat(1_000))]
    first.letGo()
    first.letGo()
    const third = arrived(room, 'c'.repeat(700))
    const fourth = arrived(room, 'd'.repeat(1_000))
    expect(third.bytes.buffer).toBe(first.bytes.buffer)
    expect(new Set([second, third, fourth].map(({ bytes }) => bytes.buffer)).size).toBe(3)
    expect([second, third, fourth].map(({ bytes }) => bytes.toString())).toEqual([
      'b'.repeat(1_000),
      'c'.repeat(700),
      'd'.repeat(1_000),
    ])
  })

  it('move to a larger place when there are more than were expected', () => {
    const room = new AnswerRoom()
    const text = Array.from({ length: 100_000 }, (_, at) => `${at} `).join('')
    const kept = arrived(room, text, 10)
    expect(kept.bytes.toString()).toBe(text)
    expect(arrived(room, '').bytes).toHaveLength(0)
  })
})
