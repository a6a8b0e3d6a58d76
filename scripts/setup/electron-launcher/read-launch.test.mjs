import { describe, expect, it } from 'vitest'
import { readLaunch } from './read-launch.mjs'

describe('readLaunch', () => {
  it('takes the first word that is no flag as the application folder', () => {
    const args = ['--inspect=0', '--no-sandbox', '/apps/one', '--user-data-dir=/data', 'other']
    expect(readLaunch(args)).toEqual({
      printVersion: false,
      required: [],
      appFolder: '/apps/one',
    })
  })

  it('does not mistake a module to load for the application', () => {
    expect(readLaunch(['-r', '/tools/loader.js', '/apps/one'])).toEqual({
      printVersion: false,
      required: ['/tools/loader.js'],
      appFolder: '/apps/one',
    })
  })

  it('answers a question for the version without an application', () => {
    expect(readLaunch(['--version']).printVersion).toBe(true)
    expect(readLaunch(['/apps/one', '--version']).printVersion).toBe(false)
  })

  it('has no application when there are flags alone', () => {
    expect(readLaunch(['--no-sandbox']).appFolder).toBeUndefined()
  })
})
