import AjvDraft4 from 'ajv-draft-04'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { folderFrom, readJsonFile } from '../../../../test-support/vendor-document'
import { markdownToAdf } from './markdown-to-adf'

let problems: (doc: unknown) => readonly string[]
beforeAll(() => {
  const schema = readJsonFile(folderFrom('LOCKSTEP_SPECS'), 'adf-schema-57.7.22-full.json')
  const validate = new AjvDraft4({ strict: false }).compile(schema as object)
  problems = (doc) =>
    validate(doc) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`)
})

const blocks = [
  '# Title with `code` and **bold**',
  'Plain *em **strong*** ~~gone~~ [link](https://a.example "t") ![pic](https://a.example/p.png)',
  'line\nline  \nline<br>line',
  '- a\n- b\n  1. c\n\n     more\n- [x] boxed',
  '- [ ] open\n- [x] done\n  - [ ] nested',
  '1. # heading inside\n2. > quote inside\n3. | a |\n   |---|\n   | b |',
  '> quote\n>\n> # with heading\n>\n> > nested\n>\n> ---\n>\n> - [x] task',
  '```ts\nconst a = 1\n```',
  '```\n```',
  '| a | b |\n|:--|--:|\n| 1 | **2** |\n| x<br>y |  |',
  '---',
  '<div>raw</div>',
  'Note[^1]\n\n[^1]: The note\n\n    ```\n    code\n    ```',
  '-\n- \n- - deep',
  '**`both`**',
  '[x](javascript:alert(1))',
  '',
]

describe('what is written', () => {
  it.each(blocks)("is valid by Atlassian's schema: %j", (markdown) => {
    expect(problems(markdownToAdf(markdown))).toEqual([])
  })

  it('is valid for any mixture', async () => {
    const mixture = fc.array(fc.constantFrom(...blocks), { maxLength: 6 })
    const indent = fc.constantFrom('', '> ', '- ', '  ', '1. ')
    await fc.assert(
      fc.property(mixture, indent, (parts, prefix) => {
        const markdown = parts.join('\n\n').replace(/^/gm, prefix)
        expect(problems(markdownToAdf(markdown))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('would be found if it were not', () => {
    expect(
      problems({ type: 'doc', version: 1, content: [{ type: 'text', text: 'x' }] }),
    ).not.toEqual([])
    const empty = { type: 'paragraph', content: [{ type: 'text', text: '' }] }
    expect(problems({ type: 'doc', version: 1, content: [empty] })).not.toEqual([])
  })
})
