import { expect, it } from 'vitest'
import { chooseProxy } from './proxy-choice'

const env = { HTTPS_PROXY: 'http://secure:1', HTTP_PROXY: 'http://plain:1' }

it.each([
  ['the proxy of its scheme', 'https://a.example', null, env, 'http://secure:1'],
  [
    'the lower-case name first',
    'https://a.example',
    null,
    { ...env, https_proxy: 'http://low:1' },
    'http://low:1',
  ],
  ['the own one before the environment', 'https://a.example', 'http://own:1', env, 'http://own:1'],
  ['none without any', 'https://a.example', null, {}, null],
  ['none for this machine', 'http://127.0.0.1:80', null, env, null],
  ['none for everything', 'https://a.example', null, { ...env, NO_PROXY: '*' }, null],
  ['none for a listed host', 'https://a.example', null, { ...env, NO_PROXY: 'b, A.example' }, null],
  ['none for a subdomain', 'https://x.a.example', null, { ...env, NO_PROXY: '.a.example' }, null],
  ['none for a wildcard', 'https://x.a.example', null, { ...env, NO_PROXY: '*.a.example' }, null],
  [
    'one for a longer name',
    'https://xa.example',
    null,
    { ...env, NO_PROXY: 'a.example' },
    'http://secure:1',
  ],
  [
    'none for the listed port',
    'https://a.example',
    null,
    { ...env, NO_PROXY: 'a.example:443' },
    null,
  ],
  [
    'one for another port',
    'https://a.example:8443',
    null,
    { ...env, NO_PROXY: 'a.example:443' },
    'http://secure:1',
  ],
] as const)('chooses %s', (_what, origin, own, environment, expected) => {
  expect(chooseProxy(origin, own, environment)).toBe(expected)
})
