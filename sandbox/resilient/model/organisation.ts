import type { FieldDef } from './definition'
import type { Principal } from './principal'

/** One organisation with fields of its own; ids of choices differ between organisations. */
export interface Organisation {
  readonly id: number
  readonly name: string
  readonly uuid: string
  readonly enabled: boolean
  readonly fields: readonly FieldDef[]
  readonly principals: readonly Principal[]
}

export function fieldNamed(org: Organisation, name: string): FieldDef | undefined {
  return org.fields.find((field) => field.name === name)
}
