import { describe, expect, it } from 'vitest'
import { aLink, anIssue } from '../../../test-support/store-records'
import { passesFilter } from '../../shared/domain/history-filter'
import type { Link } from '../../shared/domain/link'
import { asEntryId, asInstanceId, asLinkId, asRemoteCommentId } from '../../shared/ids'
import type { EntryView, HistoryEvent, IssueDetail, LinkView } from '../../shared/ipc/views'
import { everything, timelineDays, timelineItems } from './timeline-items'

const noon = Date.UTC(2026, 0, 5, 12)
const link: Link = aLink('l')
const view: LinkView = {
  ...{ link, ticket: null, instance: null, fields: [], ops: [], sync: 'synced', why: '' },
  ...{ inboundProfileName: null, outboundProfileName: null, graceUntil: null },
}

function event(id: string, at: number, changes: Partial<HistoryEvent> = {}): HistoryEvent {
  return {
    ...({ id, at, kind: 'issue.edited', reason: id, actor: 'Ada', field: null } as HistoryEvent),
    ...{ objectId: null, linkId: null, instanceId: null, restorable: null },
    ...changes,
  }
}

const theirs: EntryView = {
  ...{ id: asEntryId('e'), objectId: link.objectId, kind: 'comment', author: 'Priya' },
  ...{ createdAt: noon + 30_000, editedAt: null, body: 'Seen.', tags: [], visibility: 'public' },
  origin: {
    kind: 'remote',
    instanceId: asInstanceId('jira'),
    linkId: asLinkId('l'),
    remoteCommentId: asRemoteCommentId('1'),
  },
  ...{ rev: 0, deliveries: [] },
}
const detail: IssueDetail = {
  issue: anIssue('a', {
    stamps: {
      severity: {
        at: noon + 10_000,
        rank: 1,
        origin: { kind: 'remote', instanceId: link.instanceId, linkId: link.id, by: 'Priya' },
      },
    },
  }),
  case: null,
  entries: [theirs],
  links: [view],
}

describe('the timeline', () => {
  const received = event('in', noon + 60_000, {
    kind: 'field.received',
    field: 'severity',
    linkId: link.id,
  })
  const sent = event('out', noon, { kind: 'field.sent', field: 'name', linkId: link.id })
  const blocked = event('stuck', noon - 1, { kind: 'op.blocked', linkId: link.id })
  const items = timelineItems([received, sent, blocked], detail, false)

  it('puts what the other side did at its own time between what was recorded here', () => {
    expect(items.map(({ text, lane }) => [text, lane])).toEqual([
      ['in', 'here'],
      ['Priya wrote in the ticket.', 'there'],
      ['Priya set Severity in the ticket.', 'there'],
      ['out', 'there'],
      ['stuck', 'here'],
    ])
  })

  it('shows nothing from before the oldest event that was loaded', () => {
    const first = timelineItems([received], detail, true)
    expect(first.map(({ id }) => id)).toEqual(['in'])
  })

  it.each([
    [{ subject: 'entry' }, ['Priya wrote in the ticket.']],
    [{ subject: 'trouble' }, ['stuck']],
    [{ lane: 'here' }, ['in', 'stuck']],
    [{ field: 'name' }, ['out']],
    [{ field: 'severity', lane: 'there' }, ['Priya set Severity in the ticket.']],
    [{ instanceId: 'other' }, []],
    [{ onlyFailures: true }, ['stuck']],
  ] as const)('is filtered by %j', (asked, left) => {
    const shown = items.filter((item) => passesFilter(item, { ...everything, ...asked }))
    expect(shown.map(({ text }) => text)).toEqual(left)
  })

  it('knows the connector of an event by its link', () => {
    const filter = { ...everything, instanceId: 'jira' }
    expect(items.every((item) => passesFilter(item, filter))).toBe(true)
  })

  it('is cut by days in its own order', () => {
    const old = event('old', noon - 3 * 86_400_000)
    const days = timelineDays(timelineItems([received, old], detail, false))
    expect(days.map((day) => day.items.length)).toEqual([3, 1])
  })
})
