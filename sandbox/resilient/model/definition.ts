/** One value of a select. */
export interface ChoiceDef {
  readonly value: number | string
  readonly label: string
  readonly enabled: boolean
}

export type InputType =
  | 'text'
  | 'textarea'
  | 'select'
  | 'multiselect'
  | 'select_owner'
  | 'datetimepicker'
  | 'boolean'
  | 'number'

/** One field of an incident, as the organisation has set it up. */
export interface FieldDef {
  readonly id: number
  readonly name: string
  readonly text: string
  readonly input_type: InputType
  readonly prefix: 'properties' | null
  readonly required: 'always' | 'close' | null
  readonly read_only: boolean
  readonly rich_text: boolean
  readonly values: readonly ChoiceDef[]
}

/** What the query of incidents can do with a kind of field. */
export function operationsOf({ input_type }: FieldDef): readonly string[] {
  const always = ['equals', 'not_equals', 'has_a_value', 'not_has_a_value', 'does_not_have_a_value']
  switch (input_type) {
    case 'number':
    case 'datetimepicker':
      return [...always, 'lt', 'lte', 'gt', 'gte']
    case 'text':
    case 'textarea':
      return [...always, 'contains', 'not_contains']
    case 'boolean':
      return always
    default:
      return [...always, 'in', 'not_in', 'contains', 'not_contains']
  }
}
