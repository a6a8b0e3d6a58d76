import type { Case } from '../../../shared/domain/case'
import { FINDINGS_AT_ONCE } from '../../../shared/domain/case'
import type { Issue } from '../../../shared/domain/issue'
import { failure } from '../../../shared/errors'
import type { CaseId, IssueId } from '../../../shared/ids'
import type { IssuePorts } from '../ports'

/** The case, or AppFailure `not-found`. */
export async function existingCase(
  { store }: Pick<IssuePorts, 'store'>,
  id: CaseId,
): Promise<Case> {
  const found = await store.get('cases', id)
  if (found !== undefined) return found
  throw failure({
    code: 'not-found',
    message: 'This case no longer exists.',
    retry: 'no',
    fields: { id: 'There is no such case.' },
  })
}

/**
 * The findings with these ids, each once and in this order. Throws AppFailure `limit` for more than
 * fit at once, `not-found` when one does not exist.
 */
export async function findingsOf(
  { store }: Pick<IssuePorts, 'store'>,
  ids: readonly IssueId[],
): Promise<Issue[]> {
  const wanted = [...new Set(ids)]
  if (wanted.length > FINDINGS_AT_ONCE) {
    throw failure({
      code: 'limit',
      message: `At most ${FINDINGS_AT_ONCE} findings can be taken at once, and these are ${wanted.length}.`,
      retry: 'after-fix',
      fields: { issueIds: `Choose at most ${FINDINGS_AT_ONCE}.` },
    })
  }
  const found = new Map((await store.getMany('issues', wanted)).map((one) => [one.id, one]))
  return wanted.map((id) => {
    const issue = found.get(id)
    if (issue !== undefined) return issue
    throw failure({
      code: 'not-found',
      message: 'One of these findings no longer exists.',
      retry: 'no',
      fields: { issueIds: `There is no issue "${id}".` },
    })
  })
}
