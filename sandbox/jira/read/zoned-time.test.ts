import { describe, expect, it } from 'vitest'
import { fromWallTime, offsetMinutes, renderTime, startOfDay } from './zoned-time'

describe('zoned time', () => {
  it('renders offsets of every kind without a colon', () => {
    const at = Date.UTC(2026, 0, 15, 12, 34, 56, 789)
    expect(renderTime(at, 'UTC')).toBe('2026-01-15T12:34:56.789+0000')
    expect(renderTime(at, 'America/St_Johns')).toBe('2026-01-15T09:04:56.789-0330')
    expect(renderTime(at, 'Asia/Kathmandu')).toBe('2026-01-15T18:19:56.789+0545')
  })

  it('follows summer time, half-hour changes too', () => {
    expect(offsetMinutes('Europe/Berlin', Date.UTC(2026, 2, 29, 0, 59))).toBe(60)
    expect(offsetMinutes('Europe/Berlin', Date.UTC(2026, 2, 29, 1, 0))).toBe(120)
    expect(offsetMinutes('Australia/Lord_Howe', Date.UTC(2026, 0, 1))).toBe(660)
    expect(offsetMinutes('Australia/Lord_Howe', Date.UTC(2026, 6, 1))).toBe(630)
  })

  it('reads wall times back, the earlier of two, and one inside a gap', () => {
    const wall = Date.UTC(2026, 9, 25, 2, 30)
    expect(fromWallTime('Europe/Berlin', wall)).toBe(Date.UTC(2026, 9, 25, 0, 30))
    const gap = Date.UTC(2026, 2, 29, 2, 30)
    expect(fromWallTime('Europe/Berlin', gap)).toBe(Date.UTC(2026, 2, 29, 1, 30))
    expect(fromWallTime('America/St_Johns', Date.UTC(2026, 0, 1, 9))).toBe(
      Date.UTC(2026, 0, 1, 12, 30),
    )
  })

  it('knows where a day starts', () => {
    const at = Date.UTC(2026, 0, 15, 2)
    expect(startOfDay('America/St_Johns', at)).toBe(Date.UTC(2026, 0, 14, 3, 30))
    expect(startOfDay('America/St_Johns', at, 1)).toBe(Date.UTC(2026, 0, 15, 3, 30))
  })
})
