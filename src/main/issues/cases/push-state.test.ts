import { describe, expect, it } from 'vitest'
import type { SyncDirection } from '../../../shared/domain/link'
import { asRemoteId } from '../../../shared/ids'
import { type PushLink, pushStateOf } from './push-state'

const link = (direction: SyncDirection, more: Partial<PushLink['link']> = {}): PushLink => ({
  link: { direction, state: 'linked', remoteId: asRemoteId('1'), ...more },
  ops: [],
  connected: true,
})
const waiting = { ops: [{ kind: 'update' }] } as const

describe('the push state of a case', () => {
  it('is "not pushed" until there is a ticket', () => {
    expect(pushStateOf([])).toBe('not-pushed')
    const born = link('out', { state: 'creating', remoteId: null })
    expect(pushStateOf([{ ...born, ops: [{ kind: 'create' }] }])).toBe('not-pushed')
  })

  it('is "needs push" while anything waits, also over a paused link', () => {
    expect(pushStateOf([link('both')])).toBe('up-to-date')
    expect(pushStateOf([{ ...link('both'), ...waiting }])).toBe('needs-push')
    expect(pushStateOf([{ ...link('out', { state: 'paused' }), ...waiting }])).toBe('needs-push')
    expect(pushStateOf([link('out', { state: 'broken' })])).toBe('needs-push')
  })

  it('is never "up to date" without its connector or its ticket', () => {
    expect(pushStateOf([{ ...link('out'), connected: false }])).toBe('connector-deleted')
    expect(pushStateOf([link('out', { state: 'gone' })])).toBe('ticket-gone')
    expect(pushStateOf([link('out'), { ...link('out'), connected: false }])).toBe(
      'connector-deleted',
    )
  })

  it('does not ask a link that sends nothing while another one sends', () => {
    const former = { ...link('none'), connected: false }
    expect(pushStateOf([former, link('out')])).toBe('up-to-date')
    expect(pushStateOf([former])).toBe('connector-deleted')
  })
})
