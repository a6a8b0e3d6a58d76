/** Reads lines of `NAME = value`; a line without both is passed over. */
export function secretLines(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(/\r?\n/).flatMap((line) => {
    const at = line.indexOf('=')
    const name = line.slice(0, Math.max(at, 0)).trim()
    const value = line.slice(at + 1).trim()
    return name === '' || value === '' ? [] : [[name, value] as const]
  })
  return Object.fromEntries(pairs)
}
