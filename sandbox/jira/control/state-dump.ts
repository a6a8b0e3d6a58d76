import type { IssueRecord } from '../model/issue'
import type { JiraWorld } from '../model/world'
import { statusById } from '../read/render-catalogue'
import { plainOf } from '../text/rich-text'

/** The whole state as plain data for tests and curious people; attachments by size only. */
export function stateDump(world: JiraWorld, mediaLeaks: number): object {
  return {
    settings: world.settings,
    mediaRequestsWithAuthorization: mediaLeaks,
    users: world.state.users.map(({ token: _token, password: _password, ...user }) => user),
    webhooks: [...world.state.webhooks.values()],
    issues: [...world.state.issues.values()].map(dumpIssue),
  }
}

function dumpIssue(issue: IssueRecord): object {
  const { attachments, changes, comments, statusId, ...rest } = issue
  return {
    ...rest,
    status: statusById(statusId).name,
    comments: comments.map((c) => ({ ...c, text: plainOf(c.body) })),
    attachments: attachments.map(({ content, ...a }) => ({ ...a, size: content.length })),
    changes: changes.map((c) => ({
      id: c.id,
      authorId: c.authorId,
      at: c.at,
      items: c.items.map((i) => ({ field: i.field, from: i.fromText, to: i.toText })),
    })),
  }
}
