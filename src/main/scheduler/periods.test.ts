import { describe, expect, it } from 'vitest'
import { defaultSettings, type Settings } from '../../shared/domain/settings'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../shared/time'
import { periodsOf } from './periods'

const none = { inboundEveryS: null, outboundEveryS: null }
const left = { backlog: { changes: 3, oldestAt: 0 }, health: 'ok' } as const

describe('how often an instance runs', () => {
  it.each<[string, Partial<Settings>, typeof none | object, number, number]>([
    ['by default', {}, {}, 2 * MINUTE_MS, 5 * MINUTE_MS],
    ['with periods of the workspace', { inboundEveryS: 30 }, {}, 30_000, 5 * MINUTE_MS],
    ['under the other preset', { schedule: 'xsoar' }, {}, MINUTE_MS, MINUTE_MS],
    ['with its minutes', { schedule: 'xsoar', mirrorJobDelayMin: 1_440 }, {}, DAY_MS, DAY_MS],
    [
      'whose seconds beat its minutes',
      { schedule: 'xsoar', mirrorJobDelayMin: 3, mirrorJobDelayS: 1 },
      {},
      SECOND_MS,
      SECOND_MS,
    ],
    ['which mean nothing otherwise', { mirrorJobDelayS: 1 }, {}, 2 * MINUTE_MS, 5 * MINUTE_MS],
    [
      'with its own seconds',
      { schedule: 'xsoar', mirrorJobDelayS: 5 },
      { inboundEveryS: 86_400 },
      DAY_MS,
      5 * SECOND_MS,
    ],
    ['with its own for sending', {}, { outboundEveryS: 1 }, 2 * MINUTE_MS, SECOND_MS],
  ])('%s', (_, settings, own, inboundEveryMs, outboundEveryMs) => {
    const periods = periodsOf({ ...defaultSettings, ...settings }, { ...none, ...own }, undefined)
    expect(periods).toEqual({ inboundEveryMs, outboundEveryMs })
  })

  it('what is left over does not wait for a whole period, unless the instance is in trouble', () => {
    expect(periodsOf(defaultSettings, none, left).inboundEveryMs).toBe(SECOND_MS)
    const trouble = { ...left, health: 'offline' } as const
    expect(periodsOf(defaultSettings, none, trouble).inboundEveryMs).toBe(2 * MINUTE_MS)
  })
})
