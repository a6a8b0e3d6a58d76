import type { Act } from '../http/call'
import type { ChangeRecord, IssueRecord } from '../model/issue'
import type { ProjectDef } from '../model/project'
import { richText } from '../text/rich-text'

const subjects = [
  'Suspicious sign-in on',
  'Malware alert from',
  'Outdated package on',
  'Port scan against',
  'Failed backup of',
  'Policy change on',
] as const
const places = ['web', 'db', 'mail', 'vpn', 'build', 'laptop', 'proxy', 'files'] as const

/** A small repeatable generator of numbers in [0, 1). */
function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Adds many believable tickets to a project, their `updated` spread over the last `days`. They
 * are written straight into the state: a bench wants them there, not their writing timed.
 */
export function fill(
  act: Act,
  project: ProjectDef,
  count: number,
  seed: number,
  days = 30,
): number[] {
  const random = numbers(seed)
  const { state } = act.world
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const members = state.users.filter((u) => !u.admin && u.denied.length === 0)
  const ids: number[] = []
  for (let i = 0; i < count; i++) {
    const updated = act.now - Math.floor(random() * days * 86_400_000)
    const created = updated - Math.floor(random() * 10 * 86_400_000)
    const author = pick(members)?.accountId ?? ''
    const place = `${pick(places)}-${100 + Math.floor(random() * 900)}`
    const priority = String(1 + Math.floor(random() * 5))
    const change: ChangeRecord = {
      id: state.next('change'),
      authorId: author,
      at: updated,
      items: [
        {
          field: 'priority',
          fieldId: 'priority',
          fieldtype: 'jira',
          from: '3',
          fromText: 'Medium',
          to: priority,
          toText: ['Highest', 'High', 'Medium', 'Low', 'Lowest'][Number(priority) - 1] ?? '',
        },
      ],
    }
    const required = project.createScreen.some((f) => f.fieldId === 'customfield_10010')
    const record: IssueRecord = {
      id: state.next('issue'),
      key: state.nextKey(project.key),
      projectKey: project.key,
      issueTypeId: project.issueTypes[Math.floor(random() * 2)] ?? '10001',
      statusId: pick(project.workflow.statuses.slice(0, 2)) ?? project.workflow.initial,
      creatorId: author,
      created,
      updated,
      statusChanged: created,
      resolved: null,
      parentId: null,
      requestTypeId: null,
      values: {
        summary: `${pick(subjects)} ${place} (${i + 1})`,
        description: richText(
          act.world.face,
          `Seen on ${place}.\n\nRaised by the nightly check number ${i + 1}.`,
        ),
        priority,
        reporter: author,
        labels: [`batch-${Math.floor(i / 100)}`, 'filled'],
        ...(required ? { customfield_10010: '10100' } : {}),
      },
      comments: [],
      changes: priority === '3' ? [] : [change],
      attachments: [],
      remoteLinks: [],
      issueLinks: [],
      properties: {},
    }
    state.commit(record, act.now, act.indexDelayMs)
    ids.push(record.id)
  }
  return ids
}
