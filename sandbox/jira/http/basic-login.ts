/** Name and secret of a basic Authorization header, or null when it is none. */
export function basicOf(authorization: string): { name: string; secret: string } | null {
  const [scheme, value] = authorization.trim().split(/\s+/, 2)
  if (scheme?.toLowerCase() !== 'basic' || !value) return null
  const text = Buffer.from(value, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon > 0 ? { name: text.slice(0, colon), secret: text.slice(colon + 1) } : null
}
