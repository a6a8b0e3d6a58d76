import type { Operation } from './operation'
import { auditOperations } from './operations/audit'
import { backfillOperations } from './operations/backfills'
import { caseOperations, projectOperations } from './operations/cases'
import { clockOperations } from './operations/clock'
import { conflictOperations } from './operations/conflicts'
import { entryOperations } from './operations/entries'
import { instanceOperations } from './operations/instances'
import { issueOperations } from './operations/issues'
import { linkOperations } from './operations/links'
import { mirrorOperations } from './operations/mirror'
import { profileOperations } from './operations/profiles'
import { queueOperations } from './operations/queue'
import { workspaceOperations } from './operations/workspace'

const operations: readonly Operation[] = [
  ...workspaceOperations,
  ...instanceOperations,
  ...backfillOperations,
  ...issueOperations,
  ...entryOperations,
  ...projectOperations,
  ...caseOperations,
  ...linkOperations,
  ...profileOperations,
  ...mirrorOperations,
  ...queueOperations,
  ...conflictOperations,
  ...auditOperations,
  ...clockOperations,
]

/** Everything the API can do; `test` adds what only a test may. */
export function allOperations(test: boolean): readonly Operation[] {
  return operations.filter(({ testOnly }) => test || !testOnly)
}
