import { describe, expect, it } from 'vitest'
import { newIssue } from '../../../../test-support/world-hub'
import type { Detection, Issue, IssueStatus } from '../../../shared/domain/issue'
import { caseTurn, isOpenMember, type MemberChange } from './members'

const detection = (state: Detection['state']): Detection => ({
  state,
  reason: null,
  until: null,
  at: 0,
})

function member(number: number, status: IssueStatus, detected?: Detection['state']): Issue {
  const issue = newIssue(number, 0)
  return {
    ...issue,
    fields: { ...issue.fields, status },
    detection: detected === undefined ? null : detection(detected),
  }
}

const open = member(1, 'new')
const closed = member(1, 'resolved')
const otherOpen = member(2, 'in-progress')
const otherClosed = member(2, 'resolved')

describe('whether a member keeps its case open', () => {
  it.each([
    [member(1, 'new'), true],
    [member(1, 'in-progress'), true],
    [member(1, 'pending'), true],
    [member(1, 'resolved'), false],
    [member(1, 'new', 'open'), true],
    [member(1, 'resolved', 'open'), false],
    [member(1, 'resolved', 'remediated'), false],
    [member(1, 'resolved', 'muted'), false],
    // A status that lags behind the detector does not hold a ticket open.
    [member(1, 'new', 'muted'), false],
  ])('%#', (issue, expected) => {
    expect(isOpenMember(issue)).toBe(expected)
  })
})

describe('what a case does when a member changes', () => {
  const rows: readonly {
    readonly what: string
    readonly status: IssueStatus
    readonly after: readonly Issue[]
    readonly changes: readonly MemberChange[]
    readonly turn: ReturnType<typeof caseTurn>
  }[] = [
    {
      what: 'the last open one is resolved',
      status: 'new',
      after: [closed, otherClosed],
      changes: [{ before: open, after: closed }],
      turn: 'resolve',
    },
    {
      what: 'the only one is taken out',
      status: 'in-progress',
      after: [],
      changes: [{ before: open, after: null }],
      turn: 'resolve',
    },
    {
      what: 'one of two open ones is resolved',
      status: 'new',
      after: [closed, otherOpen],
      changes: [{ before: open, after: closed }],
      turn: null,
    },
    {
      what: 'both are resolved at once',
      status: 'new',
      after: [closed, otherClosed],
      changes: [
        { before: open, after: closed },
        { before: otherOpen, after: otherClosed },
      ],
      turn: 'resolve',
    },
    {
      what: 'the last open one goes while the case is resolved already',
      status: 'resolved',
      after: [closed],
      changes: [{ before: open, after: closed }],
      turn: null,
    },
    {
      what: 'a resolved one is taken out of a case that a person keeps open',
      status: 'new',
      after: [],
      changes: [{ before: closed, after: null }],
      turn: null,
    },
    {
      what: 'a resolved one joins',
      status: 'new',
      after: [closed],
      changes: [{ before: null, after: closed }],
      turn: null,
    },
    {
      what: 'an open one joins a resolved case',
      status: 'resolved',
      after: [otherClosed, open],
      changes: [{ before: null, after: open }],
      turn: 'reopen',
    },
    {
      what: 'a resolved one joins a resolved case',
      status: 'resolved',
      after: [closed],
      changes: [{ before: null, after: closed }],
      turn: null,
    },
    {
      what: 'one is reopened in a resolved case',
      status: 'resolved',
      after: [open, otherClosed],
      changes: [{ before: closed, after: open }],
      turn: 'reopen',
    },
    {
      what: 'one is reopened in an open case',
      status: 'pending',
      after: [open],
      changes: [{ before: closed, after: open }],
      turn: null,
    },
    {
      what: 'one that was open all the time is seen again in a resolved case',
      status: 'resolved',
      after: [open],
      changes: [{ before: open, after: open, seenAgain: true }],
      turn: 'reopen',
    },
    {
      what: 'one that was open all the time is edited in a resolved case',
      status: 'resolved',
      after: [member(1, 'in-progress')],
      changes: [{ before: open, after: member(1, 'in-progress') }],
      turn: null,
    },
    {
      what: 'one goes and another comes in the same moment',
      status: 'new',
      after: [otherOpen],
      changes: [
        { before: open, after: null },
        { before: null, after: otherOpen },
      ],
      turn: null,
    },
  ]
  it.each(rows)('$what', ({ status, after, changes, turn }) => {
    expect(caseTurn(status, after, changes)).toBe(turn)
  })
})
