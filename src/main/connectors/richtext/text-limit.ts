/** Most characters Jira stores in one rich text value (CONTENT_LIMIT_EXCEEDED above). */
export const RICH_TEXT_LIMIT = 32_767

/**
 * Whether a settled Markdown text fits. Its length counts the markup, too, so it is never less than
 * the document's own text: the check errs on the safe side.
 */
export function fitsRichText(settled: string): boolean {
  return settled.length <= RICH_TEXT_LIMIT
}
