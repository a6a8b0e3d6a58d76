import { describe, expect, it } from 'vitest'
import { createLog } from './log'
import { createRedactor } from './redact'

function openLog() {
  const lines: string[] = []
  const redactor = createRedactor()
  const clock = { now: () => Date.UTC(2031, 4, 6, 7, 8, 9) }
  return {
    lines,
    redactor,
    log: createLog({ append: (line) => lines.push(line) }, redactor, clock),
  }
}

describe('the log', () => {
  it('writes one JSON object a line with the time in UTC', () => {
    const { lines, log } = openLog()
    log.write({ level: 'warn', scope: 'http', message: 'two\nlines', data: { ms: 3, path: '/x' } })
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toContain('\n')
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      at: '2031-05-06T07:08:09.000Z',
      level: 'warn',
      scope: 'http',
      message: 'two\nlines',
      data: { ms: 3, path: '/x' },
    })
  })

  it('masks a secret in every place of a line, also one that JSON would escape', () => {
    const { lines, redactor, log } = openLog()
    const secret = 'to"ken\\ of-trust'
    redactor.learn(secret)
    log.write({
      level: 'info',
      scope: `a ${secret}`,
      message: `b ${secret}`,
      data: { [secret]: `c ${secret}` },
    })
    expect(lines[0]).not.toContain('of-trust')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ scope: 'a •••', data: { '•••': 'c •••' } })
  })

  it('cuts a text that would fill the log', () => {
    const { lines, log } = openLog()
    log.write({ level: 'info', scope: 'x', message: 'y'.repeat(100_000) })
    expect(lines[0]?.length).toBeLessThan(5_000)
  })
})
