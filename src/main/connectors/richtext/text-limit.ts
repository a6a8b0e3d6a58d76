/** Most characters Jira stores in one rich text value (CONTENT_LIMIT_EXCEEDED above). */
export const RICH_TEXT_LIMIT = 32_767
