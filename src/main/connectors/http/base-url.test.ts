import { expect, it } from 'vitest'
import { parseBaseUrl } from './base-url'

it.each([
  ['https://site.example', 'https://site.example', ''],
  [' https://site.example/ ', 'https://site.example', ''],
  ['https://api.example/ex/jira/1/', 'https://api.example', '/ex/jira/1'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', ''],
  ['http://localhost:1/jira', 'http://localhost:1', '/jira'],
  ['http://[::1]:1', 'http://[::1]:1', ''],
])('accepts %s', (text, origin, prefix) => {
  expect(parseBaseUrl(text)).toEqual({ origin, prefix })
})

it.each([
  'http://site.example',
  'http://127.0.0.1.evil.example',
  'http://localhost.evil.example',
  'http://10.0.0.1',
  'ftp://site.example',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'https://user:pass@site.example',
  'https://site.example/?a=b',
  'https://site.example/#x',
  'site.example',
  '',
])('refuses %s', (text) => {
  expect(() => parseBaseUrl(text)).toThrow(
    expect.objectContaining({ error: expect.objectContaining({ code: 'bad-request' }) }),
  )
})
