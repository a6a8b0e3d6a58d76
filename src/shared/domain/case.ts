import type { CaseId, ProjectId } from '../ids'
import type { UtcMs } from '../time'
import type { IssueFields, MirrorField, Stamp } from './issue'
import type { FieldValue } from './value'

/** Most findings that join or leave a case, or get one ticket together, at once. */
export const FINDINGS_AT_ONCE = 50

/** Groups issues under one object of its own, which an aggregated ticket is linked with. */
export type Case = {
  readonly id: CaseId
  /** Display key of its project and a number, SEC-12; unique in the workspace. */
  readonly key: string
  readonly kind: 'case'
  readonly projectId: ProjectId
  readonly fields: IssueFields
  /** Per field: when and by whom the present value was written; absent = never touched since birth. */
  readonly stamps: Readonly<Partial<Record<MirrorField, Stamp>>>
  readonly custom: Readonly<Record<string, FieldValue>>
  readonly createdAt: UtcMs
  readonly updatedAt: UtcMs
  readonly createdBy: string
  /** Archived cases leave the lists and keep their tickets. */
  readonly archivedAt: UtcMs | null
  readonly rev: number
}
