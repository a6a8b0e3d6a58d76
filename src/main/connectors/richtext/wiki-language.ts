/** Languages Jira Data Center colours; any other name shows an error beside the code. */
const known: ReadonlySet<string> = new Set(
  `actionscript ada applescript bash c c# c++ cpp css erlang go groovy haskell html java javascript js
  json lua objc perl php python r ruby scala sh sql swift visualbasic xml yaml`.split(/\s+/),
)

/** The name to write for a language; without a name Jira takes everything for Java. */
export function languageOf(language: string | null | undefined): string {
  const name = (language ?? '').toLowerCase()
  return known.has(name) ? name : 'none'
}
