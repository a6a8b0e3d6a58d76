import { describe, expect, it } from 'vitest'
import { checkManifestValues } from '../contract/manifest'
import { jiraManifest } from './manifest'

const good = {
  baseUrl: 'https://site.atlassian.net',
  email: 'me@example.com',
  token: 'abc',
}

describe('the form of a Jira instance', () => {
  it('accepts what is needed, and everything', () => {
    expect(checkManifestValues(jiraManifest, good)).toEqual({})
    const all = {
      ...good,
      projects: 'SEC, ops_2',
      customFields: 'customfield_1,customfield_22',
      people: 'a@b.c = 1:2-3\nd@e.f=4',
    }
    expect(checkManifestValues(jiraManifest, all)).toEqual({})
  })

  it.each([
    ['baseUrl', 'site.atlassian.net'],
    ['baseUrl', ''],
    ['email', 'me'],
    ['token', 'a b'],
    ['projects', 'SEC;OPS'],
    ['customFields', 'field_1'],
    ['people', 'nobody'],
  ])('names %s when it is %j', (name, value) => {
    const wrong = checkManifestValues(jiraManifest, { ...good, [name]: value })
    expect(Object.keys(wrong)).toEqual([name])
  })

  it('keeps exactly one secret, and nothing secret among the options', () => {
    const secrets = jiraManifest.fields.filter((field) => field.secret)
    expect(secrets.map((field) => [field.name, field.target])).toEqual([['token', 'secret']])
  })
})
