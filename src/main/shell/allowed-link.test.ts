import { describe, expect, it } from 'vitest'
import { allowedLink } from './allowed-link'

const configured = ['http://127.0.0.1:4100']

describe('a link to the outside', () => {
  it.each([
    ['https://acme.atlassian.net/browse/SEC-1', 'https://acme.atlassian.net/browse/SEC-1'],
    ['HTTPS://Example.com', 'https://example.com/'],
    ['http://127.0.0.1:4100/browse/SEC-1', 'http://127.0.0.1:4100/browse/SEC-1'],
  ])('opens %s', (text, opened) => {
    expect(allowedLink(text, configured)).toBe(opened)
  })

  it.each([
    'http://127.0.0.1:4101/',
    'http://127.0.0.1/',
    'http://localhost:4100/',
    'http://example.com/',
    'http://127.0.0.1:4100@evil.example/',
    'https://user:pass@example.com/',
    'https://user@example.com/',
    'https://example.com@evil.example/',
    'file:///etc/passwd',
    'FILE:///etc/passwd',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    ' https://example.com/',
    'https://example.com/\u0000',
    'https:\\\\example.com',
    'https://',
    'data:text/html,hello',
    'smb://server/share',
    'ms-msdt:/id',
    'search-ms:query=x',
    'vscode://file/x',
    'mailto:someone@example.com',
    'app://lockstep/index.html',
    'about:blank',
    '//example.com',
    'example.com',
    '',
    `https://example.com/${'a'.repeat(4_000)}`,
  ])('does not open %s', (text) => {
    expect(allowedLink(text, configured)).toBeNull()
  })
})
