import {
  type CoreField,
  type CustomField,
  coreFields,
  type IssueFields,
} from '../../shared/domain/issue'
import type { FieldValue } from '../../shared/domain/value'

/** Fields an edit may carry; absent ones stay as they are. */
export type IssueChanges = { readonly [F in keyof IssueFields]?: IssueFields[F] | undefined }

/** The same with values of added fields by name; null clears one. */
export type ObjectChanges = IssueChanges & {
  readonly custom?: Readonly<Record<string, FieldValue>> | undefined
}

/**
 * Fields after an edit. A name is one line; labels are trimmed and unique; a resolved issue has a
 * resolution reason and an open one has none.
 */
export function applyChanges(fields: IssueFields, changes: ObjectChanges): IssueFields {
  const { custom: _, ...core } = changes
  const merged = { ...fields, ...withoutUndefined(core) }
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
export function changedFields(before: IssueFields, after: IssueFields): CoreField[] {
  return coreFields.filter((field) => !sameValue(before[field], after[field]))
}

/** Added fields whose values differ, with their new values. */
export function changedAdded(
  before: Readonly<Record<string, FieldValue>>,
  changes: Readonly<Record<string, FieldValue>>,
): { readonly field: CustomField; readonly value: FieldValue }[] {
  return Object.entries(changes)
    .filter(([name, value]) => !sameValue(before[name] ?? null, value))
    .map(([name, value]) => ({ field: `custom:${name}` as const, value }))
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
