import { describe, expect, it } from 'vitest'
import type { SyncDirection } from '../../shared/domain/link'
import { pushObstacle, pushRight } from './push-now'

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

  it('is the right to edit, named with its remedy, unless another connector has it', () => {
    const missing = [
      { name: 'comment', label: 'Add comments', detail: 'Not granted.' },
      { name: 'edit', label: 'Edit issues', detail: 'Not granted.', remedy: 'Ask for it.' },
    ]
    const lacking = (id: string) => (id === 'i' ? pushRight(missing) : null)
    expect(pushObstacle([view('both', on)], lacking)).toBe(
      'Team Jira lacks the right “Edit issues”. Not granted. Ask for it. Then test the connector again.',
    )
    expect(pushObstacle([view('both', on), view('out', { ...on, id: 'j' })], lacking)).toBeNull()
    // Without comments the fields still go out.
    expect(pushRight(missing.slice(0, 1))).toBeNull()
    expect(pushRight(undefined)).toBeNull()
  })
})
