import { expect, test } from 'vitest'
import type { ManifestField, ManifestView } from '../../shared/ipc/views'
import { blankForm, formArgs, formProblems, placeOf, valueIn, withValue } from './connector-form'

const field = (name: string, kind: ManifestField['kind'], required = true): ManifestField => ({
  name,
  label: name,
  help: '',
  kind,
  required,
  placeholder: '',
})
const manifest: ManifestView = {
  type: 'jira',
  label: 'Jira Cloud',
  description: '',
  fields: [
    field('baseUrl', 'url'),
    field('email', 'email'),
    field('token', 'secret'),
    field('projects', 'text', false),
  ],
}
const [url, email, token, projects] = manifest.fields as [
  ManifestField,
  ManifestField,
  ManifestField,
  ManifestField,
]

test('address and secret have places of their own, the rest are options', () => {
  expect(manifest.fields.map(placeOf)).toEqual(['baseUrl', 'option', 'secret', 'option'])
  const form = withValue(withValue(blankForm(manifest), email, 'a@b.c'), token, 's3')
  expect(valueIn(form, email)).toBe('a@b.c')
  expect(form.secret).toBe('s3')
  expect(form.options).toEqual({ email: 'a@b.c' })
})

test('every empty required field is named, a stored secret is not asked for again', () => {
  const blank = blankForm(manifest)
  expect(Object.keys(formProblems(blank, manifest, false))).toEqual(['baseUrl', 'email', 'token'])
  expect(Object.keys(formProblems(blank, manifest, true))).toEqual(['baseUrl', 'email'])
  expect(formProblems({ ...blank, inboundEveryS: '0.5' }, manifest, true).inboundEveryS).toMatch(
    /Whole seconds/,
  )
})

test('what is sent is trimmed, and empty settings mean the default', () => {
  const form = withValue(
    withValue(blankForm(manifest), url, ' https://x.example/ '),
    projects,
    '  ',
  )
  expect(formArgs({ ...form, inboundEveryS: '60' })).toEqual({
    name: 'Jira Cloud',
    baseUrl: 'https://x.example',
    options: {},
    proxyUrl: null,
    caPem: null,
    inboundEveryS: 60,
    outboundEveryS: null,
  })
})
