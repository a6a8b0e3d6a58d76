import { type IssueFields, type MirrorField, mirrorFields } from '../../shared/domain/issue'
import type { FieldValue } from '../../shared/domain/value'

/** Fields an edit may carry; absent ones stay as they are. */
export type IssueChanges = { readonly [F in keyof IssueFields]?: IssueFields[F] | undefined }

export const emptyFields: IssueFields = {
  name: '',
  description: '',
  severity: 'medium',
  status: 'new',
  resolution: null,
  assignee: null,
  labels: [],
  category: null,
}

/**
 * Fields after an edit. A name is one line; labels are trimmed and unique; a resolved issue has a
 * resolution reason and an open one has none.
 */
export function applyChanges(fields: IssueFields, changes: IssueChanges): IssueFields {
  const merged = { ...fields, ...withoutUndefined(changes) }
  const labels = [...new Set(merged.labels.map((label) => label.trim()).filter((l) => l !== ''))]
  return {
    ...merged,
    name: merged.name.replace(/\s*[\r\n]+\s*/g, ' ').trim(),
    description: merged.description.replace(/\r\n?/g, '\n'),
    assignee: blankToNull(merged.assignee),
    category: blankToNull(merged.category),
    labels,
    resolution: merged.status === 'resolved' ? (merged.resolution ?? 'other') : null,
  }
}

/** Names of the fields whose values differ. */
export function changedFields(before: IssueFields, after: IssueFields): MirrorField[] {
  return mirrorFields.filter((field) => !sameValue(before[field], after[field]))
}

function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((item, index) => item === b[index])
}

function blankToNull(value: string | null): string | null {
  const trimmed = value?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}

function withoutUndefined(changes: IssueChanges): Partial<IssueFields> {
  return Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<IssueFields>
}
