import { type Operation, tags } from '../src/main/intake/api/operation'

/** The operations as a Markdown table by group, for the guide. */
export function operationList(operations: readonly Operation[]): string {
  return tags
    .map((tag) => ({ tag, rows: operations.filter((one) => one.tag === tag) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ tag, rows }) =>
      [
        `### ${tag.charAt(0).toUpperCase()}${tag.slice(1)}`,
        '',
        '| request | what it does |',
        '|---|---|',
        ...rows.map(({ method, path, summary }) => `| \`${method} ${path}\` | ${summary} |`),
      ].join('\n'),
    )
    .join('\n\n')
}
