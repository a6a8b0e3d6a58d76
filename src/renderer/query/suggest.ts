import { ageKeys, type FilterKey, filterKeys, isFilterKey } from './query'
import { tokensOf, unquoted, valueParts } from './tokens'
import { folded } from './values'
import { writeValue } from './write-query'

/** A value that can be asked for, with the word people know it by. */
export type ValueChoice = { readonly value: string; readonly word: string }

export type Suggestion = {
  /** The whole text with the suggestion in it. */
  readonly text: string
  /** Where the caret goes. */
  readonly caret: number
  readonly label: string
  readonly help: string
  /** A key still needs its value. */
  readonly kind: 'key' | 'value'
}

const most = 8

/**
 * What the word under the caret can become: a key, or after a key one of its values. Empty where
 * nothing was typed of the word yet.
 */
export function suggestions(
  text: string,
  caret: number,
  titleOf: (key: FilterKey | 'updated') => string,
  choicesOf: (key: FilterKey) => readonly ValueChoice[],
): readonly Suggestion[] {
  const token = tokensOf(text.slice(0, caret)).at(-1)
  if (token === undefined || token.at + token.raw.length < caret) return []
  const before = text.slice(0, token.at)
  const after = text.slice(caret)
  const minus = token.raw.startsWith('-') ? '-' : ''
  const raw = token.raw.slice(minus.length)
  const put = (written: string, rest: Pick<Suggestion, 'label' | 'help' | 'kind'>): Suggestion => ({
    ...rest,
    text: `${before}${minus}${written}${after}`,
    caret: before.length + minus.length + written.length,
  })
  const colon = raw.indexOf(':')
  if (colon < 0) {
    return raw === ''
      ? []
      : [...filterKeys, ageKeys[1]]
          .filter((key) => key.startsWith(raw.toLowerCase()))
          .slice(0, most)
          .map((key) => {
            const sign = key === 'updated' ? '<' : ':'
            return put(`${key}${sign}`, { label: `${key}${sign}`, help: titleOf(key), kind: 'key' })
          })
  }
  const key = raw.slice(0, colon).toLowerCase()
  if (!isFilterKey(key)) return []
  const parts = valueParts(raw.slice(colon + 1))
  const typed = folded(unquoted(parts.at(-1) ?? ''))
  const chosen = parts.slice(0, -1)
  const list = (value: string) => [...chosen, writeValue(value)].join(',')
  const begins = (choice: ValueChoice) =>
    folded(choice.value).startsWith(typed) || folded(choice.word).startsWith(typed)
  const found = choicesOf(key).filter(
    ({ value, word }) => folded(value).includes(typed) || folded(word).includes(typed),
  )
  return [...found.filter(begins), ...found.filter((one) => !begins(one))]
    .slice(0, most)
    .map(({ value, word }) =>
      put(`${key}:${list(value)} `, {
        label: word,
        help: folded(word) === folded(value) ? '' : value,
        kind: 'value',
      }),
    )
}
