/** What stands where a secret was. Three characters, so it can never contain a masked value. */
const MASK = '•••'
/** Shorter values are not masked: they would turn up by chance in every other word. */
const SHORTEST = 4

const credentialPatterns: readonly (readonly [RegExp, string])[] = [
  [/\b(basic|bearer)\s+[\w.~+/=-]{4,}/gi, `$1 ${MASK}`],
  [/\b(authorization|cookie|set-cookie|x-api-key)(["']?\s*[:=]\s*)[^\r\n]+/gi, `$1$2${MASK}`],
  [/\b([a-z][\w+.-]*:\/\/)[^\s/@]+@/gi, `$1${MASK}@`],
]

/** Knows the secrets of this run and takes them out of text. */
export type Redactor = {
  /** Remembers a value, so that it is masked from now on in every form it travels in. */
  learn(secret: string): void
  /** The text without known secrets, credential headers and user names or passwords in addresses. */
  redact(text: string): string
}

/** Makes a redactor that knows no secret yet. */
export function createRedactor(): Redactor {
  const forms = new Set<string>()
  let longestFirst: readonly string[] = []
  return {
    learn(secret) {
      for (const one of [secret, ...secretsInside(secret)]) {
        for (const form of travelForms(one)) forms.add(form)
      }
      longestFirst = [...forms].sort((a, b) => b.length - a.length)
    },
    redact(text) {
      let clean = withoutForms(text, longestFirst)
      for (const [pattern, mask] of credentialPatterns) clean = clean.replace(pattern, mask)
      return clean
    },
  }
}

/** Every text inside a secret that is JSON: several secrets may be kept as one. */
function secretsInside(secret: string): readonly string[] {
  if (!secret.startsWith('{')) return []
  const found: string[] = []
  try {
    JSON.parse(secret, (_, value: unknown) => {
      if (typeof value === 'string') found.push(value)
    })
  } catch {
    return []
  }
  return found
}

function withoutForms(text: string, forms: readonly string[]): string {
  let clean = text
  for (;;) {
    const before = clean
    for (const form of forms) clean = clean.replaceAll(form, MASK)
    // A mask may close the gap between two halves of a value; each round makes the text shorter.
    if (clean === before) return clean
  }
}

/**
 * A secret as it is, in an address, in a JSON text, and inside any Base64 text. Base64 looks
 * different by the position (modulo 3) at which the value begins, as in `user:token`; only the
 * characters that depend on the value alone are taken.
 */
function travelForms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8')
  const base64 = [0, 1, 2].flatMap((lead) => {
    const text = Buffer.concat([Buffer.alloc(lead), bytes]).toString('base64')
    const first = lead === 0 ? 0 : lead + 1
    const last = Math.floor(((lead + bytes.length) * 8) / 6)
    const inner = text.slice(first, last)
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
  const encoded = encodeAddress(secret)
  const forms = [
    secret,
    encoded,
    encoded.replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
  ]
  return [...forms, ...base64].filter((form) => form.length >= SHORTEST)
}

function encodeAddress(secret: string): string {
  try {
    return encodeURIComponent(secret)
  } catch {
    // Half a surrogate pair has no such form.
    return secret
  }
}
