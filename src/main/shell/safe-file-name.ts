const longest = 180
// Separators, signs with a meaning to one of the systems we run on, and what nobody can see.
const forbidden = /[\\/:*?"<>|\p{Cc}\p{Cf}]/gu

/** A name from elsewhere as a proposal for this disk: no folders, no hidden file, no odd signs. */
export function safeFileName(name: string): string {
  const plain = name
    .replace(forbidden, '_')
    .replace(/^[.\s]+/, '')
    .trim()
  if (plain === '') return 'file'
  if (plain.length <= longest) return plain
  const dot = plain.lastIndexOf('.')
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : ''
  return `${plain.slice(0, longest - ending.length)}${ending}`
}
