const mark = 'LOCKSTEP_REPORT '

/**
 * @typedef {object} DemoReport
 * @property {{ step: string, result: string }[]} rows
 * @property {string} [screenshot] path of the picture
 */

/**
 * Reads the application's output: reports become a table, other lines pass as they are.
 * @param {(text: string) => void} print
 */
export function createReportReader(print) {
  let count = 0
  return {
    /** @param {string} line */
    takeLine(line) {
      const report = parseReport(line)
      if (!report) {
        print(line)
        return
      }
      count += 1
      print(formatReport(report))
      if (count === 1) print('Running on; press Ctrl-C to end.')
    },
    /** Number of reports seen so far. */
    count: () => count,
  }
}

/**
 * @param {string} line
 * @returns {DemoReport | undefined} undefined for a line that is no well-formed report
 */
export function parseReport(line) {
  if (!line.startsWith(mark)) return undefined
  try {
    const value = JSON.parse(line.slice(mark.length))
    const fits =
      Array.isArray(value?.rows) &&
      value.rows.every(
        (/** @type {unknown} */ row) =>
          typeof row === 'object' && row !== null && 'step' in row && 'result' in row,
      )
    return fits ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * Two aligned columns under a rule, and where the picture is.
 * @param {DemoReport} report
 */
export function formatReport(report) {
  const rows = [{ step: 'Step', result: 'Result' }, ...report.rows]
  const width = Math.max(...rows.map((row) => row.step.length))
  const lines = rows.map((row) => `  ${row.step.padEnd(width)}  ${row.result}`)
  const longest = Math.max(...lines.map((line) => line.length))
  lines.splice(1, 0, `  ${'-'.repeat(longest - 2)}`)
  const picture = report.screenshot ? ['', `Screenshot: ${report.screenshot}`] : []
  return ['', ...lines, ...picture, ''].join('\n')
}
