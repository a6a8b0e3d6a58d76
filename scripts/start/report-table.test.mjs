import { expect, it } from 'vitest'
import { createReportReader, formatReport, parseReport } from './report-table.mjs'

const report = {
  rows: [
    { step: 'Listed changes', result: '3 tickets' },
    { step: 'Sent', result: '1 update' },
  ],
  screenshot: '/shots/demo.png',
}

it('reads a report line and leaves every other line alone', () => {
  expect(parseReport(`LOCKSTEP_REPORT ${JSON.stringify(report)}`)).toEqual(report)
  expect(parseReport('plain words')).toBeUndefined()
  expect(parseReport('LOCKSTEP_REPORT {broken')).toBeUndefined()
  expect(parseReport('LOCKSTEP_REPORT {"rows":"none"}')).toBeUndefined()
  expect(parseReport('LOCKSTEP_REPORT {"rows":[{"step":"a"}]}')).toBeUndefined()
})

it('lays the rows out in aligned columns', () => {
  expect(formatReport(report).split('\n')).toEqual([
    '',
    '  Step            Result',
    '  -------------------------',
    '  Listed changes  3 tickets',
    '  Sent            1 update',
    '',
    'Screenshot: /shots/demo.png',
    '',
  ])
})

it('prints tables for reports, passes other lines on, and counts the reports', () => {
  /** @type {string[]} */
  const printed = []
  const reader = createReportReader((text) => printed.push(text))
  reader.takeLine('a log line')
  reader.takeLine(`LOCKSTEP_REPORT ${JSON.stringify(report)}`)
  reader.takeLine(`LOCKSTEP_REPORT ${JSON.stringify({ rows: [] })}`)
  expect(reader.count()).toBe(2)
  expect(printed[0]).toBe('a log line')
  expect(printed.filter((text) => text.includes('Ctrl-C'))).toHaveLength(1)
})
