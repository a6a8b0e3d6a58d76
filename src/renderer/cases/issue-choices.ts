import type { Severity } from '../../shared/domain/issue'
import type { OwnColumns } from '../../shared/list/columns'

/** An issue that can be chosen from a list. */
export type IssueChoice = {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly severity: Severity
}

type Searched = Pick<OwnColumns, 'id' | 'key' | 'name' | 'severity' | 'updatedAt'>

/**
 * Issues in whose key or name every word of the query occurs, newest change first, at most `limit`
 * of them, without the ones given.
 */
export function issueChoices(
  columns: Searched,
  query: string,
  without: ReadonlySet<string>,
  limit: number,
): readonly IssueChoice[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (row: number) => {
    const text = `${columns.key.at(row)} ${columns.name.at(row)}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  const found: number[] = []
  for (let row = 0; row < columns.id.length; row += 1) {
    if (!without.has(columns.id.at(row)) && fits(row)) found.push(row)
  }
  return found
    .sort((a, b) => (columns.updatedAt.at(b) ?? 0) - (columns.updatedAt.at(a) ?? 0))
    .slice(0, limit)
    .map((row) => choiceAt(columns, row))
}

/** The given issues, in their order; those that are gone are left out. */
export function chosenIssues(columns: Searched, ids: readonly string[]): readonly IssueChoice[] {
  const rows = new Map([...columns.id].map((id, row) => [id, row]))
  return ids.flatMap((id) => {
    const row = rows.get(id)
    return row === undefined ? [] : [choiceAt(columns, row)]
  })
}

function choiceAt(columns: Searched, row: number): IssueChoice {
  return {
    id: columns.id.at(row),
    key: columns.key.at(row),
    name: columns.name.at(row),
    severity: columns.severity.at(row) ?? 'medium',
  }
}
