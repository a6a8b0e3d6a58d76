import { describe, expect, it } from 'vitest'
import { worldInbound, worldOutbound } from '../../../../test-support/world-profiles'
import type { MirrorField } from '../../../shared/domain/issue'
import type { ProfileRow, SyncProfile } from '../../../shared/domain/profile'
import type { FieldValue } from '../../../shared/domain/value'
import { baseHolds, compileFieldMap, type FieldMap, flowOf, remoteSet } from './field-map'

const remote = {
  capabilities: { statusFields: ['status'], transitionFields: ['resolution'] },
  predict: (_: string, value: FieldValue) => value,
}

function compile(inbound: SyncProfile | null, outbound: SyncProfile | null): FieldMap {
  return compileFieldMap(inbound, outbound, remote)
}

function pairOf(map: FieldMap, field: MirrorField) {
  const pair = map.pairs.find((one) => one.field === field)
  if (pair === undefined) throw new Error(`${field} is not mapped`)
  return pair
}

const changed = (profile: SyncProfile, local: MirrorField, change: Partial<ProfileRow>) => ({
  ...profile,
  rows: profile.rows.map((row) => (row.local === local ? { ...row, ...change } : row)),
})

describe('translating values', () => {
  const both = compile(worldInbound(), worldOutbound())

  it('uses each direction’s own table', () => {
    const severity = pairOf(both, 'severity')
    expect(severity.toLocal('Highest')).toBe('critical')
    expect(severity.toRemote('informational')).toBe('Lowest')
  })

  it('knows that several local values share one remote one', () => {
    const status = pairOf(both, 'status')
    expect(status.toRemote('pending')).toBe('Doing')
    expect(status.stored(status.toRemote('pending') as FieldValue)).toBe('in-progress')
  })

  it('leaves a value without a counterpart alone, unless the row has a fallback', () => {
    expect(pairOf(both, 'severity').toLocal('Urgent')).toBeUndefined()
    expect(pairOf(both, 'resolution').toLocal('Whatever')).toBe('other')
    expect(pairOf(both, 'resolution').toRemote('dismissed')).toBe('Done')
  })

  it('never lets a remote value into an issue that its field cannot hold', () => {
    const rows = worldInbound().rows.map((row) => ({ ...row, values: null }))
    const map = compile(worldInbound({ rows }), null)
    expect(pairOf(map, 'severity').toLocal('Highest')).toBeUndefined()
    expect(pairOf(map, 'status').toLocal('resolved')).toBe('resolved')
    expect(pairOf(map, 'name').toLocal(['a', 'b'])).toBeUndefined()
    expect(pairOf(map, 'name').toLocal('two\nlines')).toBe('two lines')
    expect(pairOf(map, 'assignee').toLocal('  ')).toBeNull()
    expect(pairOf(map, 'labels').toLocal(null)).toEqual([])
  })

  it('does not take a table key from the prototype', () => {
    expect(pairOf(both, 'severity').toLocal('constructor')).toBeUndefined()
    expect(pairOf(both, 'severity').toRemote('toString')).toBeUndefined()
  })

  it('reads back through the only row there is', () => {
    const out = compile(null, worldOutbound())
    expect(pairOf(out, 'severity').toLocal('High')).toBe('high')
    expect(pairOf(out, 'status').toLocal('Doing')).toBe('in-progress')
    const into = compile(worldInbound(), null)
    expect(pairOf(into, 'severity').toRemote('high')).toBe('High')
    expect(pairOf(into, 'status').toRemote('pending')).toBeUndefined()
  })

  it('foresees what the server makes of a value', () => {
    const cutting = { ...remote, predict: (_: string, v: FieldValue) => String(v).slice(0, 3) }
    const map = compileFieldMap(worldInbound(), worldOutbound(), cutting)
    expect(pairOf(map, 'name').stored('abcdef')).toBe('abc')
  })

  it('leaves remote members without a mapping in place when a set is written', () => {
    const values = { urgent: 'hot' }
    const back = { hot: 'urgent' }
    const map = compile(
      changed(worldInbound(), 'labels', { values: back }),
      changed(worldOutbound(), 'labels', { values }),
    )
    const labels = pairOf(map, 'labels')
    expect(labels.toLocal(['hot', 'theirs'])).toEqual(['urgent'])
    expect(remoteSet(labels, [], ['hot', 'theirs'])).toEqual(['theirs'])
    expect(remoteSet(labels, ['urgent'], ['theirs'])).toEqual(['hot', 'theirs'])
  })
})

describe('directions and modes', () => {
  it('joins the rows of both profiles', () => {
    const name = pairOf(compile(worldInbound(), worldOutbound()), 'name')
    expect(flowOf(name, 'both')).toBe('both')
    expect(flowOf(name, 'in')).toBe('in')
    expect(flowOf(name, 'out')).toBe('out')
    expect(flowOf(name, 'none')).toBe('none')
  })

  it('a row that is off or only for creation does not flow', () => {
    const off = changed(worldInbound(), 'name', { mode: 'off' })
    expect(flowOf(pairOf(compile(off, worldOutbound()), 'name'), 'both')).toBe('out')
    const once = changed(worldOutbound(), 'name', { mode: 'creation' })
    expect(flowOf(pairOf(compile(worldInbound(), once), 'name'), 'both')).toBe('in')
  })

  it('marks the workflow’s own fields, the travelling ones last', () => {
    const map = compile(worldInbound(), worldOutbound())
    expect(pairOf(map, 'status').isStatus).toBe(true)
    expect(pairOf(map, 'resolution').travelsWithStatus).toBe(true)
    expect(map.pairs.at(-1)?.field).toBe('resolution')
  })

  it('lets the inbound row speak first about conflicts', () => {
    const into = changed(worldInbound(), 'name', { conflict: 'remote-wins' })
    const out = changed(worldOutbound(), 'name', { conflict: 'local-wins' })
    expect(pairOf(compile(into, out), 'name').policy).toBe('remote-wins')
    expect(pairOf(compile(worldInbound(), out), 'name').policy).toBe('local-wins')
  })
})

describe('whether a base still holds', () => {
  const both = compile(worldInbound(), worldOutbound())

  it('does for the same tables in another order', () => {
    const values = {
      Lowest: 'informational',
      Low: 'low',
      Medium: 'medium',
      High: 'high',
      Highest: 'critical',
    }
    const map = compile(changed(worldInbound(), 'severity', { values }), worldOutbound())
    expect(map.hash).toBe(both.hash)
  })

  it('does not for a field whose table changed, but for all others', () => {
    const map = compile(worldInbound(), worldOutbound({}, 1))
    expect(baseHolds(both.hash, map, pairOf(map, 'severity'))).toBe(false)
    expect(baseHolds(both.hash, map, pairOf(map, 'name'))).toBe(true)
    expect(baseHolds('', map, pairOf(map, 'name'))).toBe(false)
  })

  it('does when a direction comes or goes while reading stays the same', () => {
    const into = compile(worldInbound(), null)
    expect(baseHolds(both.hash, into, pairOf(into, 'severity'))).toBe(true)
    expect(baseHolds(into.hash, both, pairOf(both, 'severity'))).toBe(true)
  })
})
