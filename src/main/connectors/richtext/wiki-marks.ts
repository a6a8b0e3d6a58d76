/** Characters that mark text between them, and the marks they mean in ADF's words. */
export const wikiMarks: Readonly<Record<string, string>> = {
  '*': 'strong',
  _: 'em',
  '-': 'strike',
  '+': 'underline',
  '^': 'subsup',
  '~': 'subsup',
  '?': 'em',
}

/** Whether a marking character with these neighbours ('' = none) may begin marked text. */
export function mayOpen(before: string, mark: string, after: string): boolean {
  return !isWord(before) && before !== mark && after !== '' && !isBlank(after) && after !== mark
}

/** Whether a marking character with these neighbours ('' = none) may end marked text. */
export function mayClose(before: string, mark: string, after: string): boolean {
  return before !== '' && !isBlank(before) && before !== mark && !isWord(after) && after !== mark
}

function isWord(char: string): boolean {
  return /[\p{L}\p{N}]/u.test(char)
}

function isBlank(char: string): boolean {
  return /[ \t\n]/.test(char)
}
