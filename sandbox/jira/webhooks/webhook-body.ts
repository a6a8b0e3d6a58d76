import type { IssueChange } from '../model/webhook'
import type { JiraWorld } from '../model/world'
import { chosenFields } from '../read/chosen-fields'
import { renderComment } from '../read/render-comment'
import { renderIssue } from '../read/render-issue'
import { renderUser } from '../read/render-user'
import type { Happening } from './events-of'

const names: Readonly<Record<string, string>> = {
  'jira:issue_created': 'issue_created',
  'jira:issue_updated': 'issue_generic',
}

/** The JSON a webhook is called with. */
export function webhookBody(world: JiraWorld, change: IssueChange, happening: Happening): object {
  const { event, issue, comment } = happening
  const { user, now } = change
  const typeName = names[event]
  return {
    timestamp: now,
    webhookEvent: event,
    ...(typeName === undefined ? {} : { issue_event_type_name: typeName }),
    ...(user === null ? {} : { user: renderUser(world, user, null) }),
    issue: renderIssue(world, issue, {
      viewer: user,
      fields: chosenFields([], '*all'),
      expand: new Set(),
      properties: [],
      mostComments: 20,
      mostChanges: 0,
    }),
    ...(event === 'jira:issue_updated' ? { changelog: changelogOf(change) } : {}),
    ...(comment === undefined ? {} : { comment: renderComment(world, issue, comment, user) }),
  }
}

/** The newest entry of the history, with the members that a webhook has. */
function changelogOf({ after }: IssueChange): object {
  const newest = after?.changes.at(-1)
  return {
    id: String(newest?.id ?? 0),
    items: (newest?.items ?? []).map(({ fromText, toText, ...item }) => ({
      ...item,
      fromString: fromText,
      toString: toText,
    })),
  }
}
