import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowPieces } from './row-pieces'

function readAll(text: string) {
  const pieces = rowPieces(Buffer.from(text), 'rows')
  const rows: unknown[] = []
  let sizes = 0
  for (;;) {
    const next = pieces.next()
    if (next.done === true) return { rows, sizes, around: next.value }
    rows.push(...next.value)
    sizes += 1
  }
}

/** Long enough that a few of them make a piece, with the words in it that rows are told apart by. */
function row(at: number, filler = 'x') {
  const nested = [{ expand: '', deep: [{ expand: 'a' }] }, { expand: '},{"expand":' }]
  return { expand: 'all', id: String(at), text: filler.repeat(9_000), nested }
}

describe('the rows of a long answer', () => {
  it('come in pieces that are all of them, with what stands around', () => {
    const rows = Array.from({ length: 100 }, (_, at) => row(at, at % 2 === 0 ? 'x' : 'ü'))
    const errors = [{ id: 'gone', why: ['}]', { a: [{}] }] }]
    const read = readAll(JSON.stringify({ total: 100, rows, errors }))
    expect(read.rows).toEqual(rows)
    expect(read.sizes).toBeGreaterThan(5)
    expect(read.around).toEqual({ total: 100, rows: [], errors })
  })

  it.each([
    ['is no JSON', '<html>"rows":[{"a":1}]</html>'],
    ['has no rows', '{"total":0}'],
    ['has an empty list', '{"rows":[]}'],
    ['has rows that are no objects', '{"rows":[1,2]}'],
    ['has them further in', '{"inner":{"rows":[{"a":1}]},"rows":[]}'],
    ['names them twice', '{"rows":[{"a":1}],"rows":[{"a":2}]}'],
    ['broke off', '{"rows":[{"a":1},{"a":2}'],
    ['is laid out with blanks', '{ "rows": [ {"a":1} ] }'],
  ])('are left to somebody else where the answer %s', (_, text) => {
    expect(readAll(text)).toEqual({ rows: [], sizes: 0, around: null })
  })

  it('that turn out to be spoilt are given up in the middle', () => {
    const text = JSON.stringify({ rows: Array.from({ length: 40 }, (_, at) => row(at)) })
    const spoilt = text.replace('"id":"30"', '"id":30"')
    const read = readAll(spoilt)
    expect(read.around).toBeNull()
    expect(read.rows).toEqual(Array.from({ length: read.rows.length }, (_, at) => row(at)))
    expect(read.rows.length).toBeLessThan(31)
  })

  it('are never read in another way than JSON.parse reads them', () => {
    const json = fc.jsonValue({ maxDepth: 3 })
    const long = fc.record({ expand: json, pad: fc.nat(70_000), more: json })
    const answer = fc.record({ before: json, rows: fc.array(long, { maxLength: 6 }), after: json })
    fc.assert(
      fc.property(answer, ({ before, rows, after }) => {
        const whole = {
          before,
          rows: rows.map(({ expand, pad, more }) => ({ expand, pad: ' '.repeat(pad), more })),
          after,
        }
        const text = JSON.stringify(whole)
        const read = readAll(text)
        const parsed = JSON.parse(text) as typeof whole
        // It may find no way, but never a wrong one.
        expect(read.rows).toEqual(parsed.rows.slice(0, read.rows.length))
        if (read.around !== null) {
          expect(read.rows).toHaveLength(parsed.rows.length)
          expect(read.around).toEqual({ ...parsed, rows: [] })
        }
      }),
      { numRuns: 300 },
    )
  })
})
