import type { CoreField, IssueFields } from '../../shared/domain/issue'
import type { MirrorObject } from '../../shared/domain/mirror-object'

/** One edit made in this window: what the fields held and what they were given. */
export type LocalEdit = {
  readonly object: Pick<MirrorObject, 'id' | 'key' | 'kind'>
  readonly before: Partial<IssueFields>
  readonly after: Partial<IssueFields>
}

/** Fields whose present value is no longer the one the edit gave them. */
export function overtakenFields(edit: LocalEdit, present: IssueFields): readonly CoreField[] {
  return (Object.keys(edit.after) as CoreField[]).filter(
    (field) => JSON.stringify(present[field]) !== JSON.stringify(edit.after[field]),
  )
}

/** The former values of the given fields. */
export function formerValues<F extends keyof IssueFields>(
  fields: IssueFields,
  names: readonly F[],
): Pick<IssueFields, F> {
  return Object.fromEntries(names.map((name) => [name, fields[name]])) as Pick<IssueFields, F>
}

const deepest = 50

/** What was done in this window, newest last; the oldest falls off. */
export class UndoStack<Done> {
  private edits: Done[] = []

  push(edit: Done): void {
    this.edits = [...this.edits, edit].slice(-deepest)
  }

  pop(): Done | null {
    return this.edits.pop() ?? null
  }

  /** Takes out a particular one; answers whether it was still there. */
  take(edit: Done): boolean {
    const before = this.edits.length
    this.edits = this.edits.filter((other) => other !== edit)
    return this.edits.length < before
  }
}
