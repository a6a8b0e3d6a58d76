import { describe, expect, it } from 'vitest'
import { asInstanceId, asProfileId, asProjectId } from '../../shared/ids'
import { draftOf, draftProblems, proposedKey, sentDraft } from './project-draft'

const target = {
  instanceId: asInstanceId('i'),
  ...{ project: 'SEC', type: 'Task', direction: 'out' as const },
  ...{ inboundProfileId: null, outboundProfileId: asProfileId('p') },
}
const project = {
  ...{ id: asProjectId('1'), key: 'SOC', name: 'SOC', target, nextCaseNumber: 1, createdAt: 0 },
  rev: 1,
}

describe('the form of a project', () => {
  it('sends what it was made from when nothing was changed', () => {
    const none = {
      ...{ createsTicket: false, assignmentGroup: null },
      ...{ closesWhenPushed: false, membersFollow: false },
    }
    expect(sentDraft(draftOf(project))).toEqual({ name: 'SOC', target, ticketing: none })
    expect(sentDraft(draftOf({ ...project, target: null })).target).toBeNull()
  })

  it('promises no ticket without a place for it, and no group of blanks', () => {
    const draft = { ...draftOf(null), createsTicket: true, assignmentGroup: '  ' }
    expect(sentDraft(draft).ticketing).toMatchObject({
      createsTicket: false,
      assignmentGroup: null,
    })
  })

  it('names what is missing', () => {
    expect(Object.keys(draftProblems(draftOf(null)))).toEqual(['name', 'key'])
    expect(draftProblems(draftOf(project))).toEqual({})
    const elsewhere = { ...draftOf(project), place: null, type: null }
    expect(Object.keys(draftProblems(elsewhere))).toEqual(['place', 'type'])
    const both = { ...draftOf(project), sync: { ...draftOf(project).sync, direction: 'both' } }
    expect(draftProblems({ ...both, sync: { ...both.sync, direction: 'in' } })).toHaveProperty(
      'inboundProfileId',
    )
  })

  it('proposes a key from the name', () => {
    expect(proposedKey('Cloud findings')).toBe('CF')
    expect(proposedKey('Endpoint')).toBe('ENDPO')
    expect(proposedKey('Über 2 Wege')).toBe('UW')
    expect(proposedKey('工作')).toBe('')
  })
})
