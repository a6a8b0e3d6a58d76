import { expect, test } from 'vitest'
import type { ConnectorManifest, ManifestField } from '../../shared/domain/manifest'
import {
  askedFields,
  blankForm,
  formArgs,
  formProblems,
  valueIn,
  withValue,
} from './connector-form'

const field = (name: string, target: ManifestField['target'], required = true): ManifestField => ({
  ...{ name, label: name, help: '', placeholder: '', target, required },
  ...{ secret: target === 'secret', input: 'line', validation: null },
})
const manifest: ConnectorManifest = {
  ...{ type: 'jira', name: 'Jira Cloud', description: '', recordName: 'work item' },
  example: 'SEC-12',
  declares: {
    ...{ isfetch: false, ismappable: true, isremotesyncin: true, isremotesyncout: true },
    creates: true,
  },
  fields: [
    field('baseUrl', 'baseUrl'),
    field('email', 'option'),
    field('token', 'secret'),
    field('projects', 'option', false),
    { ...field('boards', 'option'), shownWhen: { field: 'projects', is: ['SEC'] } },
  ],
}
const [url, email, token, projects] = manifest.fields as [
  ManifestField,
  ManifestField,
  ManifestField,
  ManifestField,
]

test('address and secret have places of their own, the rest are options', () => {
  const form = withValue(withValue(blankForm(manifest), email, 'a@b.c'), token, 's3')
  expect(valueIn(form, email)).toBe('a@b.c')
  expect(form.secrets).toEqual({ token: 's3' })
  expect(form.options).toEqual({ email: 'a@b.c' })
})

test('every empty required field is named, a stored secret is not asked for again', () => {
  const blank = blankForm(manifest)
  expect(Object.keys(formProblems(blank, manifest, []))).toEqual(['baseUrl', 'email', 'token'])
  expect(Object.keys(formProblems(blank, manifest, ['token']))).toEqual(['baseUrl', 'email'])
  expect(
    formProblems({ ...blank, inboundEveryS: '0.5' }, manifest, ['token']).inboundEveryS,
  ).toMatch(/Whole seconds/)
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
    secrets: {},
    proxyUrl: null,
    caPem: null,
    inboundEveryS: 60,
    outboundEveryS: null,
  })
})

test('a question that hangs on another is asked, and checked, only with its answer', () => {
  const blank = withValue(blankForm(manifest), token, 's3')
  const names = (form: typeof blank) => askedFields(manifest, form).map(({ name }) => name)
  expect(names(blank)).not.toContain('boards')
  const chosen = withValue(blank, projects, 'SEC')
  expect(names(chosen)).toContain('boards')
  expect(formProblems(blank, manifest, [])).not.toHaveProperty('boards')
  expect(formProblems(chosen, manifest, []).boards).toMatch(/required/)
})
