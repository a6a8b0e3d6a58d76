/** A field of an incident as the settings of the tenant define it. */
export interface FieldDef {
  /** Machine name: small letters and digits only. */
  readonly cliName: string
  readonly name: string
  readonly type:
    | 'shortText'
    | 'longText'
    | 'markdown'
    | 'number'
    | 'boolean'
    | 'date'
    | 'singleSelect'
    | 'multiSelect'
    | 'user'
    | 'url'
    | 'internal'
  /** Comes with the product: a top-level member of an incident. */
  readonly system: boolean
  readonly required: boolean
  readonly readOnly: boolean
  readonly selectValues: readonly string[] | null
  /** Types that have it; null = all. */
  readonly types: readonly string[] | null
}

/** A type of incident. */
export interface TypeDef {
  readonly name: string
  readonly playbookId: string
  readonly color: string
  readonly disabled: boolean
}
