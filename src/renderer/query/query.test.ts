import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergedTerms, withState } from './edit-terms'
import { parseQuery, takeTerms } from './parse-query'
import { ageKeys, filterKeys, type Query, type Term } from './query'
import { knownValues } from './values'
import { writeQuery } from './write-query'

const text = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' })

const valueTerm: fc.Arbitrary<Term> = fc.constantFrom(...filterKeys).chain((key) => {
  const known = knownValues[key]
  const value = known === undefined ? text : fc.constantFrom(...known)
  return fc.record({
    kind: fc.constant('values' as const),
    key: fc.constant(key),
    not: fc.boolean(),
    values: fc.uniqueArray(value, { minLength: 1, maxLength: 3 }),
  })
})

const ageTerm: fc.Arbitrary<Term> = fc.record({
  kind: fc.constant('age' as const),
  key: fc.constantFrom(...ageKeys),
  not: fc.boolean(),
  than: fc.constantFrom('<' as const, '>' as const),
  count: fc.integer({ min: 0, max: 999_999 }),
  unit: fc.constantFrom('s' as const, 'm' as const, 'h' as const, 'd' as const),
})

const query: fc.Arbitrary<Query> = fc.record({
  terms: fc.array(fc.oneof(valueTerm, ageTerm), { maxLength: 5 }),
  words: fc.array(text, { maxLength: 4 }),
})

describe('a query', () => {
  it('is read as terms and words', () => {
    const { terms, words, problems } = parseQuery(
      'sync:conflict connector:"Jira prod" -status:pending severity:high,critical age>2h words to "find here"',
    )
    expect(problems).toEqual([])
    expect(terms).toEqual([
      { kind: 'values', key: 'sync', not: false, values: ['conflict'] },
      { kind: 'values', key: 'connector', not: false, values: ['Jira prod'] },
      { kind: 'values', key: 'status', not: true, values: ['pending'] },
      { kind: 'values', key: 'severity', not: false, values: ['high', 'critical'] },
      { kind: 'age', key: 'age', not: false, than: '>', count: 2, unit: 'h' },
    ])
    expect(words).toEqual(['words', 'to', 'find here'])
  })

  it('says the same after it was written and read again', () => {
    fc.assert(
      fc.property(query, (one) => {
        const { terms, words, problems } = parseQuery(writeQuery(one))
        expect({ terms, words }).toEqual(one)
        expect(problems).toEqual([])
      }),
    )
  })

  it('is read whatever somebody types', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const first = parseQuery(typed)
        expect(parseQuery(writeQuery(first))).toMatchObject({
          terms: first.terms,
          words: first.words,
        })
      }),
    )
  })

  it.each([
    ['sync:conflit', 'conflit'],
    ['severity:high,worst', 'worst'],
    ['age>soon', 'soon'],
    ['owner:dana', 'owner'],
    ['updated:today', 'updated'],
  ])('%s names the word it does not understand', (typed, word) => {
    const [problem] = parseQuery(typed).problems
    expect(problem?.word).toBe(word)
    expect(problem?.text).toContain(`“${word}”`)
  })

  it.each(['EDR: found', 'https://example.org', 'host:8080', 'status:', 'age>', '-'])(
    '%s is nothing to complain about',
    (typed) => expect(parseQuery(typed).problems).toEqual([]),
  )

  it('takes known values however they are written', () => {
    expect(parseQuery('status:"In progress" SYNC:Not_Linked').terms).toEqual([
      { kind: 'values', key: 'status', not: false, values: ['in-progress'] },
      { kind: 'values', key: 'sync', not: false, values: ['not-linked'] },
    ])
  })
})

describe('taking terms out of a text', () => {
  it('leaves words, what is not understood, and a quote that is still open', () => {
    const { terms, rest } = takeTerms(
      'one sync:conflict two status: sync:odd case:"OPS 1" case:"x y',
    )
    expect(writeQuery({ terms, words: [] })).toBe('sync:conflict case:"OPS 1"')
    expect(rest).toBe('one two status: sync:odd case:"x y')
  })
})

describe('terms', () => {
  const { terms } = parseQuery('sync:conflict sync:failed -sync:gone age>2h age>2h severity:low')

  it('of one key are joined, each side for itself', () => {
    expect(writeQuery({ terms: mergedTerms(terms), words: [] })).toBe(
      'sync:conflict,failed -sync:gone age>2h severity:low',
    )
  })

  it('take a value in, turn it round and let it go', () => {
    const put = (state: 'off' | 'only' | 'not') =>
      writeQuery({
        terms: withState(mergedTerms(terms), 'sync', (one) => one === 'gone', 'gone', state),
        words: [],
      })
    expect(put('only')).toBe('sync:conflict,failed,gone age>2h severity:low')
    expect(put('not')).toBe('sync:conflict,failed age>2h severity:low -sync:gone')
    expect(put('off')).toBe('sync:conflict,failed age>2h severity:low')
  })
})
