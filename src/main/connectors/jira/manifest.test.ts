import { describe, expect, it } from 'vitest'
import { abilitiesFor, checkManifestValues } from '../../../shared/domain/manifest'
import { jiraManifest } from './manifest'

const good = {
  baseUrl: 'https://site.atlassian.net',
  email: 'me@example.com',
  token: 'abc',
}

describe('the form of a Jira instance', () => {
  it('accepts what is required, and everything', () => {
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

  it('asks of Data Center a token, or a user name and a password, and nothing of Cloud', () => {
    const base = { baseUrl: 'https://jira.example.com/jira', deployment: 'data-center' }
    const wrong = (values: object) =>
      Object.keys(checkManifestValues(jiraManifest, { ...base, ...values }))
    expect(wrong({})).toEqual(['accessToken'])
    expect(wrong({ accessToken: 'abc' })).toEqual([])
    expect(wrong({ signIn: 'password' })).toEqual(['user', 'password'])
    expect(wrong({ signIn: 'password', user: 'lock step', password: 'a b' })).toEqual([])
    expect(wrong({ signIn: 'password', user: 'a:b', password: 'x' })).toEqual(['user'])
    expect(Object.keys(checkManifestValues(jiraManifest, { baseUrl: base.baseUrl }))).toEqual([
      'email',
      'token',
    ])
  })

  it('keeps what an edit left alone on Cloud, and says that Data Center does not', () => {
    const keeps = (options: Readonly<Record<string, string>>) =>
      abilitiesFor(jiraManifest, options).keepsMarkup
    expect([keeps({}), keeps({ deployment: 'cloud' })]).toEqual([true, true])
    expect(keeps({ deployment: 'data-center' })).toBe(false)
  })

  it('keeps secrets as secrets, and nothing secret among the options', () => {
    const secrets = jiraManifest.fields.filter((field) => field.secret)
    expect(secrets.map((field) => field.target)).toEqual(secrets.map(() => 'secret'))
    const named = jiraManifest.fields.filter(({ name }) => /token|password|key/i.test(name))
    expect(named.filter((field) => !field.secret)).toEqual([])
  })
})
