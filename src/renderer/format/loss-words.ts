/** What the readers of rich text name, in words for people, in the plural. */
const lossWords: Readonly<Record<string, string>> = {
  annotation: 'inline remarks',
  alignment: 'alignment',
  audio: 'sounds',
  backgroundColor: 'highlighted words',
  blockquote: 'quotes',
  bodiedExtension: 'macros',
  border: 'picture frames',
  bulletList: 'lists',
  button: 'buttons',
  canvas: 'drawings',
  caption: 'captions',
  codeBlock: 'code blocks',
  date: 'dates as labels',
  decisionItem: 'decisions',
  decisionList: 'decisions',
  'deep nesting': 'deeply nested parts',
  embed: 'embedded content',
  expand: 'parts that fold',
  extension: 'macros',
  formatting: 'formatting',
  iframe: 'embedded pages',
  indentation: 'indents',
  inlineExtension: 'macros',
  layoutColumn: 'columns',
  layoutSection: 'columns',
  'link inside the text': 'links within the text',
  math: 'formulas',
  media: 'pictures and files',
  mediaGroup: 'pictures and files',
  mediaInline: 'pictures and files',
  mediaSingle: 'pictures and files',
  mention: 'mentions of people',
  'merged table cells': 'merged table cells',
  multiBodiedExtension: 'macros',
  nestedExpand: 'parts that fold',
  object: 'embedded content',
  orderedList: 'numbered lists',
  panel: 'panels',
  placeholder: 'placeholders',
  rule: 'lines across',
  script: 'scripts',
  status: 'status labels',
  subsup: 'raised and lowered letters',
  svg: 'drawings',
  table: 'tables',
  'table without a header row': 'a table without a heading',
  taskList: 'task lists',
  textColor: 'text colours',
  underline: 'underlines',
  'unsafe link': 'links that could do harm',
  video: 'videos',
}

const IN_CELL = ' in a table cell'

function lossWord(name: string): string {
  if (name.endsWith(IN_CELL)) {
    return `${lossWord(name.slice(0, -IN_CELL.length))} in table cells`
  }
  return Object.hasOwn(lossWords, name) ? (lossWords[name] ?? name) : `“${name}”`
}

function lossList(names: readonly string[]): string {
  return [...new Set(names.map(lossWord))].join(', ')
}

const fates = {
  'stay-here': 'They stay there.',
  'keep-the-rest': 'They stay there, except in paragraphs that are edited here.',
  replace: 'They stay there until this text is edited here.',
} as const

/**
 * What a field's text has in the ticket and cannot be shown here, and what an edit of it here does to
 * that; null when it has no such thing.
 */
export function lossSentence(
  names: readonly string[],
  { there, edits }: { readonly there: string; readonly edits: keyof typeof fates },
): string | null {
  if (names.length === 0) return null
  return `Not shown here as in ${there}: ${lossList(names)}. ${fates[edits]}`
}

/** The same for what was said in a comment, which nobody edits from here. */
export function commentLossSentence(names: readonly string[], there: string): string {
  return `Not shown here as in ${there}: ${lossList(names)}. The comment there still has them.`
}
