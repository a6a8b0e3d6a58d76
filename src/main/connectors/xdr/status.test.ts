import { describe, expect, it } from 'vitest'
import { categoryOfStatus, closeReason, normalStatus, statusLabel } from './status'

describe('a status', () => {
  it.each(['constructor', '__proto__', 'toString'])('called %s is one nobody knows', (name) => {
    const status = normalStatus(name)
    expect(status).toBe(name.toLowerCase())
    expect(categoryOfStatus(status)).toBe('in-progress')
    expect(typeof statusLabel(status)).toBe('string')
    expect(statusLabel(`resolved_${name}`)).toMatch(/^Resolved: /)
    expect(closeReason(`resolved_${name}`)).toBe(name)
  })
})
