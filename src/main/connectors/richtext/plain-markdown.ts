const plainLine = /^[A-Za-z](?:[A-Za-z0-9 ,;()'"/%?]|[.](?=[ ]|$)|:(?=[ ]|$)|-(?=[A-Za-z0-9]))*$/
const awkward = / {2}| $|\/\/|\bwww\b/

/**
 * Whether a text is prose that Markdown reads and writes letter for letter: paragraphs of harmless
 * characters. Saves the parser for most comments and many descriptions.
 */
export function isPlainMarkdown(text: string): boolean {
  if (text === '') return true
  return text
    .split('\n\n')
    .every((paragraph) =>
      paragraph.split('\n').every((line) => plainLine.test(line) && !awkward.test(line)),
    )
}
