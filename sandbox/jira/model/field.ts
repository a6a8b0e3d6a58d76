export type FieldKind =
  | 'text'
  | 'rich'
  | 'number'
  | 'date'
  | 'datetime'
  | 'user'
  | 'users'
  | 'group'
  | 'project'
  | 'versions'
  | 'priority'
  | 'resolution'
  | 'option'
  | 'options'
  | 'cascade'
  | 'labels'
  | 'components'
  | 'url'
  | 'sprint'
  | 'team'
  | 'assets'
  | 'computed'

export interface OptionDef {
  readonly id: string
  readonly value: string
  readonly children?: readonly OptionDef[]
}

export interface FieldDef {
  readonly id: string
  readonly name: string
  readonly kind: FieldKind
  readonly schema: { readonly type: string; readonly items?: string }
  /** Last part of a custom field's type name; absent for system fields. */
  readonly custom?: string
  /** What stands before it when it is not a type of the platform's own. */
  readonly customFrom?: string
  readonly clauseNames: readonly string[]
  readonly options?: readonly OptionDef[]
  readonly orderable: boolean
  readonly navigable: boolean
  readonly searchable: boolean
}

/** Numeric part of `customfield_10010`; null for a system field. */
export function customIdOf(field: FieldDef): number | null {
  return field.custom === undefined ? null : Number(field.id.slice('customfield_'.length))
}
