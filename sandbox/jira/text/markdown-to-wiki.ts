/** Markdown of the plain kind that seeds and tests use, in Jira's wiki markup. */
export function markdownToWiki(markdown: string): string {
  return markdown.split('\n').map(line).join('\n')
}

function line(text: string): string {
  const heading = /^(#{1,6}) (.*)$/.exec(text)
  if (heading) return `h${heading[1]?.length ?? 1}. ${inline(heading[2] ?? '')}`
  const bullet = /^[-*] (.*)$/.exec(text)
  if (bullet) return `* ${inline(bullet[1] ?? '')}`
  const numbered = /^\d+\. (.*)$/.exec(text)
  return numbered ? `# ${inline(numbered[1] ?? '')}` : inline(text)
}

/** Code first, so that nothing inside it is taken for emphasis. */
function inline(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => {
      if (part.startsWith('`')) return `{{${part.slice(1, -1)}}}`
      return part
        .replace(/(?<!\*)\*(?!\*)([^*]+)\*(?!\*)/g, '_$1_')
        .replace(/\*\*([^*]+)\*\*/g, '*$1*')
    })
    .join('')
}
