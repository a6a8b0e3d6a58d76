import type { MirrorRun, RunCounters } from '../../../shared/domain/run'
import type { AppError } from '../../../shared/errors'

/** One sentence about how a run ended and what it did. */
export function reasonOf(
  outcome: MirrorRun['outcome'],
  counters: RunCounters,
  error: AppError | null,
): string {
  const did = deeds(counters)
  if (error === null) return did === '' ? 'Nothing had changed.' : `${did}.`
  const after = did === '' ? '' : ` Before that: ${did}.`
  if (outcome === 'cancelled') return `Stopped on request.${after}`
  return `${error.message}${after}`
}

function deeds(counters: RunCounters): string {
  const parts = [
    count(counters.fieldsIn, 'field came in', 'fields came in'),
    count(counters.fieldsOut, 'field went out', 'fields went out'),
    count(counters.commentsIn, 'comment came in', 'comments came in'),
    count(counters.commentsOut, 'comment went out', 'comments went out'),
    count(counters.filesIn, 'file came in', 'files came in'),
    count(counters.filesOut, 'file went out', 'files went out'),
    count(counters.fetched ?? 0, 'new issue was made', 'new issues were made'),
    count(counters.created, 'ticket was created', 'tickets were created'),
    count(counters.conflicts, 'conflict was decided', 'conflicts were decided'),
    count(
      counters.failed,
      'item failed and stays in the queue',
      'items failed and stay in the queue',
    ),
    count(counters.held, 'change was held by the limit', 'changes were held by the limit'),
    count(counters.carried, 'change left for the next run', 'changes left for the next run'),
  ]
  return parts.filter((part) => part !== '').join(', ')
}

function count(number: number, one: string, many: string): string {
  return number === 0 ? '' : `${number} ${number === 1 ? one : many}`
}
