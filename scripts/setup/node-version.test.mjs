import { expect, it } from 'vitest'
import { checkNodeVersion } from './node-version.mjs'

it.each(['20.19.0', '20.20.2', '22.0.0', '24.11.1'])('accepts Node %s', (version) => {
  expect(() => checkNodeVersion(version)).not.toThrow()
})

it.each(['18.20.8', '20.18.1', '20.9.0'])('refuses Node %s and says what is needed', (version) => {
  expect(() => checkNodeVersion(version)).toThrow(`Node ${version} is too old: 20.19`)
})
