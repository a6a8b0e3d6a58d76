import type { JiraSession } from './jira-session'

/** What an administrator of the site has to do so that it rings; holds nothing secret. */
export function doorbellInstructions({
  site,
  watched,
}: Pick<JiraSession, 'site' | 'watched'>): string {
  const where = site.deployment === 'cloud' ? 'Settings' : 'Administration'
  const jql =
    watched.keys.length === 0 ? '' : ` with the JQL "project in (${watched.keys.join(', ')})",`
  return (
    `Ask a Jira administrator to create a webhook under ${where}, System, WebHooks: at the doorbell ` +
    `address of this connector,${jql} for issues created, updated and deleted and comments created, ` +
    'updated and deleted, with the body excluded. Until then changes are looked for on schedule.'
  )
}
