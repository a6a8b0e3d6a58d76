import type { OptionDef } from '../model/field'
import { isObject } from '../model/json'

/** An option given as `{"id": …}` or `{"value": …}`; undefined when there is no such option. */
export function findOption(options: readonly OptionDef[], given: unknown): OptionDef | undefined {
  if (!isObject(given)) return undefined
  if (given.id !== undefined) return options.find((o) => o.id === String(given.id))
  return options.find((o) => o.value === given.value)
}

/** Something with id and name given by either; undefined when there is none. */
export function findNamed<T extends { readonly id: string; readonly name: string }>(
  all: readonly T[],
  given: unknown,
): T | undefined {
  if (!isObject(given)) return undefined
  if (given.id !== undefined) return all.find((x) => x.id === String(given.id))
  return all.find((x) => x.name.toLowerCase() === String(given.name).toLowerCase())
}
