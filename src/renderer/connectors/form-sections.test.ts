import { expect, test } from 'vitest'
import type { ManifestField } from '../../shared/domain/manifest'
import { formSections, sectionHint } from './form-sections'

const field = (name: string, section?: string): ManifestField => ({
  ...{ name, label: name.toUpperCase(), help: '', placeholder: '', target: 'option' },
  ...{ required: false, secret: false, input: 'line', validation: null },
  ...(section === undefined ? {} : { section }),
})

test('what is needed to connect comes first, own headings before common ones', () => {
  const fields = [
    field('tag', 'Tags'),
    field('url'),
    field('tables', 'What is mirrored'),
    field('query', 'New records'),
    field('closing', 'States'),
    field('token'),
  ]
  expect(
    formSections(fields).map(({ title, fields: own }) => [title, own.map((f) => f.name)]),
  ).toEqual([
    [null, ['url', 'token']],
    ['What is mirrored', ['tables']],
    ['States', ['closing']],
    ['New records', ['query']],
    ['Tags', ['tag']],
    ['Advanced', []],
  ])
})

test('a folded section says what was filled in, else what it asks', () => {
  const fields = [field('a'), field('b')]
  expect(sectionHint(fields, () => false)).toBe('A, B')
  expect(sectionHint(fields, ({ name }) => name === 'b')).toBe('1 filled in')
})
