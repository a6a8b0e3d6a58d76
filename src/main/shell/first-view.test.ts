import { expect, it } from 'vitest'
import type { FirstView } from '../../shared/domain/first-view'
import { pageWithView } from './first-page'
import { firstViewKeeper, parseFirstView } from './first-view'

const view: FirstView = {
  script: './assets/index-a1.js',
  look: { theme: 'dark', density: 'regular', contrast: 'usual', motion: 'usual' },
  body: '<main>Rows</main>',
  styles: '#first-view [data-style="0"]{height:4px}',
}
const page =
  '<!doctype html><html lang="en"><head><script src="./assets/index-a1.js"></script></head>' +
  '<body><div id="root"></div></body></html>'

function keeper() {
  const written: string[] = []
  return { written, ...firstViewKeeper({ write: (text) => written.push(text) }) }
}

it('writes down what the window gave, once it is certain', async () => {
  const { ask, keep, store, written } = keeper()
  store()
  expect(written).toEqual([])
  await ask(() => keep(view))
  store()
  expect(written.map(parseFirstView)).toEqual([view])
})

it('writes nothing that is no longer true, and nothing when the window has no list', async () => {
  const { ask, keep, changed, store, written } = keeper()
  for (const change of [
    { issueIds: ['i1'], areas: [] },
    { issueIds: [], areas: ['runs', 'settings'] },
  ] as const) {
    await ask(() => keep(view))
    changed({ after: 0, revision: 1, ...change })
    store()
  }
  await ask(() => keep(view))
  await ask(() => keep(null))
  store()
  expect(written).toEqual([])
})

it('stays true while only runs and the queue go on', async () => {
  const { ask, keep, changed, store, written } = keeper()
  await ask(() => keep(view))
  changed({ after: 0, revision: 1, issueIds: [], areas: ['runs', 'queue'] })
  store()
  expect(written).toHaveLength(1)
})

it('does not wait for a window that never answers', async () => {
  const { ask, store, written } = keeper()
  await ask(() => undefined)
  store()
  expect(written).toEqual([])
})

it.each([null, '', '{', 'null', '[]', '{}', JSON.stringify({ ...view, look: { theme: 'dark' } })])(
  'reads %j as no view',
  (text) => {
    expect(parseFirstView(text)).toBeNull()
  },
)

it('stands before the place the application draws in, out of use', () => {
  const shown = pageWithView(page, view) ?? ''
  expect(shown).toContain('<html data-theme="dark" data-density="regular"')
  expect(shown).toContain('<link rel="stylesheet" href="./first-view.css" /></head>')
  expect(shown).toContain(
    '<div id="first-view" inert aria-hidden="true"><main>Rows</main></div><div id="root"></div>',
  )
})

it('is not shown by another build', () => {
  expect(pageWithView(page.replace('a1', 'b2'), view)).toBeNull()
  expect(pageWithView('<html></html>', view)).toBeNull()
})

it('puts nothing but a word into the looks', () => {
  const look = { ...view.look, theme: '"><script>' }
  expect(pageWithView(page, { ...view, look })).toContain('data-theme="script"')
})
