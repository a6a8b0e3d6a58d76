import { describe, expect, it } from 'vitest'
import { CONTENT_POLICY } from './content-policy'

describe('the content security policy', () => {
  it('allows our own files and nothing else', () => {
    expect(CONTENT_POLICY).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
        "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'; object-src 'none'",
    )
  })
})
