import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedactor } from './redact'

const secrets = fc.oneof(
  fc.string({ minLength: 4, maxLength: 60 }),
  fc.string({ unit: 'binary', minLength: 4, maxLength: 30 }),
  fc.string({ unit: fc.constantFrom('•', 'a', '"', '\\', '%', '+', ' '), minLength: 4 }),
)
const around = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('•', 'a', '"', '%') }))

function redactorFor(...known: string[]) {
  const redactor = createRedactor()
  for (const secret of known) redactor.learn(secret)
  return redactor
}

describe('a learned secret', () => {
  it('never survives, whatever stands around it', () => {
    fc.assert(
      fc.property(secrets, around, around, (secret, before, after) => {
        const clean = redactorFor(secret).redact(before + secret + after + secret)
        expect(clean).not.toContain(secret)
      }),
      { numRuns: 2_000 },
    )
  })

  it('never survives beside other secrets that overlap it', () => {
    fc.assert(
      fc.property(fc.array(secrets, { minLength: 2, maxLength: 4 }), around, (known, between) => {
        const clean = redactorFor(...known).redact(known.join(between))
        for (const secret of known) expect(clean).not.toContain(secret)
      }),
      { numRuns: 1_000 },
    )
  })

  it('is masked in addresses, JSON and Basic credentials', () => {
    const longer = fc.string({ minLength: 8, maxLength: 60 })
    fc.assert(
      fc.property(longer, fc.string({ maxLength: 12 }), (secret, user) => {
        const redactor = redactorFor(secret)
        const basic = Buffer.from(`${user}:${secret}`).toString('base64')
        expect(redactor.redact(`q=${encodeURIComponent(secret)}&r=1`)).not.toContain(
          encodeURIComponent(secret),
        )
        expect(redactor.redact(JSON.stringify({ secret }))).not.toContain(
          JSON.stringify(secret).slice(1, -1),
        )
        const left = redactor.redact(`x ${basic} y`).split(' ')[1] ?? ''
        expect(Buffer.from(left, 'base64').toString('utf8')).not.toContain(secret.slice(2, -2))
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('what nobody announced', () => {
  const { redact } = createRedactor()

  it.each([
    ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: •••'],
    ['{"authorization":"Bearer abc.def"}', '{"authorization":•••'],
    ['sent Bearer abcdef012 to it', 'sent Bearer ••• to it'],
    ['via http://user:pass@proxy.example:8080/x', 'via http://•••@proxy.example:8080/x'],
    ['Set-Cookie: a=b; HttpOnly\nnext line', 'Set-Cookie: •••\nnext line'],
  ])('masks %s', (text, clean) => {
    expect(redact(text)).toBe(clean)
  })

  it('leaves ordinary text alone', () => {
    const text = 'ISS-12 sent summary to SEC-4 at https://acme.example/browse/SEC-4 (200, 31 ms)'
    expect(redact(text)).toBe(text)
  })

  it('does not mask a value too short to be told from a word', () => {
    expect(redactorFor('abc').redact('abcdef')).toBe('abcdef')
  })
})
