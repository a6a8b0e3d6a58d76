import { describe, expect, it } from 'vitest'
import type { SyncDirection } from '../../shared/domain/link'
import { pushObstacle } from './push-now'

type Part = Parameters<typeof pushObstacle>[0][number]

const view = (direction: SyncDirection, instance: Part['instance']): Part => ({
  link: { direction, state: 'linked' },
  instance,
})
const on = { id: 'i', name: 'Team Jira', type: 'jira', enabled: true }

describe('what keeps a case from being pushed', () => {
  it('is nothing with a connector that is on, and nothing to say without a ticket', () => {
    expect(pushObstacle([])).toBeNull()
    expect(pushObstacle([view('both', on)])).toBeNull()
    expect(pushObstacle([view('both', null), view('out', on)])).toBeNull()
  })

  it('is named with what would help', () => {
    expect(pushObstacle([view('in', on)])).toContain('inbound only')
    expect(pushObstacle([view('out', null)])).toContain('was deleted')
    expect(pushObstacle([view('out', { ...on, enabled: false })])).toContain(
      'Team Jira is switched off',
    )
  })
})
