import { expect, test } from 'vitest'
import { asAuditId, asLinkId } from '../../shared/ids'
import type { HistoryEvent } from '../../shared/ipc/views'
import { lastChanges } from './ticket-card'

const event = (
  id: string,
  kind: HistoryEvent['kind'],
  linkId: string | null = null,
): HistoryEvent => ({
  ...{ id: asAuditId(id), at: 0, kind, reason: '', actor: 'ana', objectId: null },
  ...{ linkId: linkId === null ? null : asLinkId(linkId), instanceId: null, field: null },
  restorable: null,
})

test('the card shows what changed on either side, and nothing of another ticket', () => {
  const events = [
    event('1', 'issue.edited'),
    event('2', 'field.sent', 'mine'),
    event('3', 'field.received', 'mine'),
    event('4', 'field.received', 'other'),
    event('5', 'cycle.finished'),
  ]
  expect(lastChanges(events, 'mine').map(({ event: one, side }) => [one.id, side])).toEqual([
    ['1', 'here'],
    ['3', 'there'],
  ])
  expect(lastChanges(events, 'mine', 1)).toHaveLength(1)
})
