import { describe, expect, it } from 'vitest'
import type { AppStatus, InstanceView } from '../../shared/ipc/views'
import { trayView } from './tray-view'

const calm: AppStatus = {
  revision: 1,
  now: 0,
  instances: [],
  queue: { size: 0, oldestAt: null, blocked: 0 },
  mirroringPaused: false,
  counts: { issues: 9, open: 4, failing: 0, conflicts: 0 },
  limits: { links: 0, maxLinks: 50_000, profiles: 6, maxProfiles: 200 },
  keychain: 'ready',
  recovered: [],
  sandbox: null,
  version: '0.1.0',
}

function instance(over: { running?: boolean; health?: string; enabled?: boolean }): InstanceView {
  const { running = false, health = 'ok', enabled = true } = over
  // Only what the status icon looks at.
  return { instance: { name: 'Acme Jira', enabled }, state: { health }, running } as InstanceView
}

describe('the status icon', () => {
  it.each<[string, Partial<AppStatus>, string, string]>([
    ['nothing to do', {}, 'idle', 'In step'],
    ['something to send', { queue: { size: 3, oldestAt: 0, blocked: 0 } }, 'idle', '3 to send'],
    ['a run under way', { instances: [instance({ running: true })] }, 'busy', 'Syncing now'],
    ['a pause', { mirroringPaused: true }, 'paused', 'Mirroring is paused'],
    [
      'failing issues, even while paused',
      { mirroringPaused: true, counts: { issues: 9, open: 4, failing: 2, conflicts: 0 } },
      'attention',
      '2 issues out of step',
    ],
    [
      'one failing issue and a decision, even during a run',
      {
        instances: [instance({ running: true })],
        counts: { issues: 9, open: 4, failing: 1, conflicts: 0 },
        queue: { size: 1, oldestAt: 0, blocked: 1 },
      },
      'attention',
      '1 issue out of step, 1 to decide',
    ],
    [
      'a braked connector',
      { instances: [instance({ health: 'braked' })] },
      'attention',
      'Acme Jira needs attention',
    ],
    [
      'trouble of a connector that is off',
      { instances: [instance({ health: 'attention', enabled: false })] },
      'idle',
      'In step',
    ],
  ])('shows %s', (_what, over, state, words) => {
    expect(trayView({ ...calm, ...over })).toEqual({ state, words })
  })
})
