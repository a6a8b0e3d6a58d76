import type { MirrorRun } from '../../shared/domain/run'

/** One line about a run that has ended: when, which connector, how, what it did and what it cost. */
export function runLine(run: MirrorRun, connector: string): string {
  const { requests, writes } = run.counters
  const at = new Date(run.finishedAt ?? run.startedAt).toISOString()
  const cost = `${count(requests, 'request')}, ${count(writes, 'write')}`
  return `${at}  ${connector}  ${run.outcome}  ${run.reason} (${cost})`
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
