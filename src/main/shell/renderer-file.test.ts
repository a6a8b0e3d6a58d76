import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rendererFile } from './renderer-file'

const root = join('/', 'somewhere', 'out', 'renderer')

describe('the file behind an address', () => {
  it.each([
    ['app://lockstep/', 'index.html', 'text/html; charset=utf-8'],
    ['app://lockstep/index.html?a=b#c', 'index.html', 'text/html; charset=utf-8'],
    [
      'app://lockstep/assets/index-1a2b.js',
      'assets/index-1a2b.js',
      'text/javascript; charset=utf-8',
    ],
    ['app://lockstep/assets/inter.woff2', 'assets/inter.woff2', 'font/woff2'],
    ['app://lockstep/assets/a%20b.svg', 'assets/a b.svg', 'image/svg+xml'],
    ['app://lockstep/assets/../index.html', 'index.html', 'text/html; charset=utf-8'],
  ])('finds %s', (address, path, mimeType) => {
    expect(rendererFile(root, address)).toEqual({ path: join(root, path), mimeType })
  })

  it.each([
    'app://lockstep/..%2fmain%2findex.js',
    'app://lockstep/..%2f..%2fpackage.json',
    'app://lockstep/%2e%2e%2f%2e%2e%2fpackage.json',
    'app://lockstep/assets%2f..%2f..%2fmain/index.js',
    'app://lockstep/..%5c..%5cpackage.json',
    'app://lockstep/..\\..\\package.json',
    'app://lockstep/C:/windows/x.html',
    'app://lockstep/index.html%00.png',
    'app://lockstep/%',
    'app://lockstep/assets',
    'app://lockstep/index.js.map',
    'app://evil/index.html',
    'app://lockstep:8/index.html',
    'https://lockstep/index.html',
    'file:///etc/passwd.html',
    'not an address',
  ])('finds nothing for %s', (address) => {
    expect(rendererFile(root, address)).toBeNull()
  })

  it('never leaves the folder', () => {
    const piece = fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '/', '\\', 'a', '%252e', '.js')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const found = rendererFile(root, `app://lockstep/${pieces.join('')}`)
        expect(found === null || found.path.startsWith(`${root}/`)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
