import { useClock } from '../data/clock'
import type { FilterKey } from '../query/query'
import type { ValueChoice } from '../query/suggest'
import { knownValues } from '../query/values'
import { facetNames, facetWord } from './facet-words'
import { useRows } from './rows-store'

/** Values of a key to choose from: all it knows, or what the issues hold, in the order of the words. */
export function valueChoices(key: FilterKey): readonly ValueChoice[] {
  const known = knownValues[key]
  const held = known ?? useRows.getState().index?.valuesOf(key, useClock.getState().now) ?? []
  const choices = held.map((value) => ({
    value: facetNames(key, value)[0] ?? value,
    word: facetWord(key, value),
  }))
  return known === undefined ? choices.sort((a, b) => a.word.localeCompare(b.word)) : choices
}
