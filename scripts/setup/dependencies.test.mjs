import { describe, expect, it } from 'vitest'
import { staleFolders } from './dependencies.mjs'

const wanted = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.2.0', integrity: 'sha512-a' },
    'node_modules/b': { version: '2.0.0', integrity: 'sha512-b' },
    'node_modules/only-mac': { version: '3.0.0', optional: true },
  },
}

describe('staleFolders', () => {
  it('finds nothing when every needed package is installed as locked', () => {
    const installed = {
      packages: {
        'node_modules/a': { version: '1.2.0', integrity: 'sha512-a' },
        'node_modules/b': { version: '2.0.0', integrity: 'sha512-b' },
        'node_modules/left-over': { version: '9.0.0' },
      },
    }
    expect(staleFolders(wanted, installed)).toEqual([])
  })

  it('names missing, older and exchanged packages', () => {
    const installed = {
      packages: { 'node_modules/a': { version: '1.1.0', integrity: 'sha512-a' } },
    }
    expect(staleFolders(wanted, installed)).toEqual(['node_modules/a', 'node_modules/b'])
    const exchanged = {
      packages: {
        'node_modules/a': { version: '1.2.0', integrity: 'sha512-other' },
        'node_modules/b': { version: '2.0.0', integrity: 'sha512-b' },
      },
    }
    expect(staleFolders(wanted, exchanged)).toEqual(['node_modules/a'])
  })

  it('takes an empty tree as stale in all', () => {
    expect(staleFolders(wanted, {})).toHaveLength(2)
  })
})
