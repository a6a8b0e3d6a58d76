import { describe, expect, it } from 'vitest'
import { packagesForLibraries, parseMissingLibraries } from './system-packages.mjs'

const ldd = `
	linux-vdso.so.1 (0x00007ffc)
	libffmpeg.so => /opt/app/libffmpeg.so (0x00007f1)
	libnss3.so => not found
	libgtk-3.so.0 => not found
	libnss3.so => not found
	libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f2)
`

describe('missing libraries', () => {
  it('reads from ldd only what was not found, once each', () => {
    expect(parseMissingLibraries(ldd)).toEqual(['libnss3.so', 'libgtk-3.so.0'])
  })

  it('maps several libraries of one package to that package once', () => {
    expect(packagesForLibraries(['libnss3.so', 'libsmime3.so', 'libgbm.so.1'])).toEqual({
      packages: ['libnss3', 'libgbm1'],
      unknown: [],
    })
  })

  it('keeps apart what it has no package for', () => {
    expect(packagesForLibraries(['libodd.so.9'])).toEqual({
      packages: [],
      unknown: ['libodd.so.9'],
    })
  })
})
