/** The sign that parts the values of a set; no value holds it. */
const parting = '\u001f'

/**
 * Distinct values as one text, in order, so that equal sets are equal texts. A set of one value, as
 * nearly all are, is that value itself. The empty set is the empty text.
 */
export type ValueSet = string

/** The set of these values; an empty value is none. */
export function valueSet(values: Iterable<string>): ValueSet {
  const distinct = new Set<string>()
  for (const value of values) distinct.add(value.replaceAll(parting, ' '))
  distinct.delete('')
  return distinct.size < 2 ? [...distinct].join() : [...distinct].sort().join(parting)
}

/** The values of a set. */
export function valuesIn(set: ValueSet): readonly string[] {
  return set === '' ? [] : set.split(parting)
}

/** Whether a set holds exactly one value, and so is that value. */
export function isOneValue(set: ValueSet): boolean {
  return set !== '' && !set.includes(parting)
}
