import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { asMarkdown, docTables } from '../../../test-support/sync-doc-tables'

const path = fileURLToPath(new URL('../../../docs/sync.md', import.meta.url))
const document = readFileSync(path, 'utf8')
const marked = /<!-- table: (\w+) -->\n([\s\S]*?)<!-- end -->/g

/** The tables of the document by name, as they stand there. */
const written = new Map(
  [...document.matchAll(marked)].map(([, name = '', table = '']) => [name, table.trim()]),
)

// LOCKSTEP_WRITE_DOCS=1 writes the tables into the document instead of comparing them.
if (process.env.LOCKSTEP_WRITE_DOCS === '1') {
  const filled = document.replace(marked, (all, name: string) => {
    const make = docTables[name]
    return make === undefined
      ? all
      : `<!-- table: ${name} -->\n\n${asMarkdown(make())}\n\n<!-- end -->`
  })
  writeFileSync(path, filled)
}

describe('the tables of docs/sync.md', () => {
  it.each(Object.entries(docTables))('say what the code does: %s', (name, make) => {
    expect(written.get(name)).toBe(asMarkdown(make()))
  })

  it('are all known', () => {
    expect([...written.keys()].sort()).toEqual(Object.keys(docTables).sort())
  })
})
