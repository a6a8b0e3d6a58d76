import { describe, expect, it } from 'vitest'
import { readStartOptions } from './command-line'

describe('the options of a start', () => {
  it('are off by default', () => {
    expect(readStartOptions(['electron', '.', '--user-data-dir=/x', '--no-sandbox'])).toEqual({
      beginSandbox: false,
      demoReport: false,
    })
  })

  it('are taken from anywhere after the program', () => {
    expect(readStartOptions(['electron', '.', '--workspace=sandbox', '--demo-report'])).toEqual({
      beginSandbox: true,
      demoReport: true,
    })
  })

  it('know no other workspace', () => {
    expect(readStartOptions(['--workspace=sandboxes', '--workspace']).beginSandbox).toBe(false)
  })
})
