import { expect, test } from 'vitest'
import { safeFileName } from './safe-file-name'

test.each([
  ['report.pdf', 'report.pdf'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\temp\\evil.exe', 'C__temp_evil.exe'],
  ['.bashrc', 'bashrc'],
  ['gpj\u202egnp.exe', 'gpj_gnp.exe'],
  ['  ', 'file'],
  ['Grüße 2026.txt', 'Grüße 2026.txt'],
])('%j is offered as %j', (name, offered) => {
  expect(safeFileName(name)).toBe(offered)
})

test('a long name keeps its ending', () => {
  const offered = safeFileName(`${'a'.repeat(400)}.tar.gz`)
  expect(offered).toHaveLength(180)
  expect(offered.endsWith('.gz')).toBe(true)
})
