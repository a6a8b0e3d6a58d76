import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TextColumn } from './text-column'

const text = fc.string({ unit: 'grapheme', maxLength: 8 })

function packed(texts: readonly string[]) {
  let end = 0
  const ends = Uint32Array.from(texts, (one) => {
    end += one.length
    return end
  })
  return { text: texts.join(''), ends }
}

test('every text is found again, also one that was changed or put behind the last', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(text, { maxLength: 5 }), { maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(30), text), { maxLength: 6 }),
      (pieces, changes) => {
        const column = new TextColumn(pieces.map(packed))
        const texts = pieces.flat()
        for (const [at, changed] of changes) {
          const row = Math.min(at, texts.length)
          texts[row] = changed
          column.set(row, changed)
        }
        expect([...column]).toEqual(texts)
        expect(column.first(3)).toEqual(texts.slice(0, 3))
        expect(column.at(texts.length)).toBe('')
        expect(column.at(-1)).toBe('')
      },
    ),
  )
})
