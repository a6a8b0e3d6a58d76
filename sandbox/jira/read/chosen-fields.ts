import type { FieldDef } from '../model/field'
import { fieldById, fields } from '../seed/fields'

/**
 * The fields a request asks for. `*all` and `*navigable` are sets, `-x` takes one out, unknown
 * names are ignored as the vendor does. Null = no fields at all, only the id (`id` was asked).
 */
export function chosenFields(
  asked: readonly string[],
  standard: '*all' | '*navigable' | 'id',
): readonly FieldDef[] | null {
  const names = asked.length > 0 ? asked : [standard]
  const plain = names.filter((n) => !n.startsWith('-'))
  if (plain.length > 0 && plain.every((n) => n === 'id')) return null
  const chosen = new Map<string, FieldDef>()
  const start = plain.length === 0 ? [standard === 'id' ? '*all' : standard] : plain
  for (const name of start) {
    if (name === '*all') for (const f of fields) chosen.set(f.id, f)
    else if (name === '*navigable') {
      for (const f of fields) if (f.navigable) chosen.set(f.id, f)
    } else {
      const field = fieldById(name)
      if (field) chosen.set(field.id, field)
    }
  }
  for (const name of names) if (name.startsWith('-')) chosen.delete(name.slice(1))
  return [...chosen.values()]
}
