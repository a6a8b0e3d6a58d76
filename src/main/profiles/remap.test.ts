import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../test-support/memory-server'
import { World } from '../../../test-support/world'
import { inboundId, worldInbound } from '../../../test-support/world-profiles'
import { asCaseId, asIssueId } from '../../shared/ids'
import { updateProfile } from './profile-commands'
import { remapProfile } from './profile-links'

const [first, second] = [asIssueId('issue1'), asIssueId('issue2')]

describe('a profile that was changed', () => {
  it('S31: leaves what it found before alone until a remap, which looks at each link anew', async () => {
    const world = new World([{ traits: { ...plainServer }, predicts: true }])
    await world.begin(2, 1)
    const [server] = world.servers
    if (server === undefined) throw new Error('no server')
    for (const object of [first, second]) await world.create(object, server, 'in')
    await world.create(asCaseId('case1'), server, 'out')
    for (let at = 0; at < 2; at += 1) await world.round()
    const rows = worldInbound().rows.map((row) =>
      row.local === 'severity' ? { ...row, values: { ...row.values, Urgent: 'critical' } } : row,
    )
    for (const { id } of server.records.values()) server.set(id, { priority: 'Urgent' }, 'bob')
    for (let at = 0; at < 2; at += 1) await world.round()
    const severity = async (id: typeof first) =>
      (await world.store.get('issues', id))?.fields.severity
    expect([await severity(first), await severity(second)]).toEqual(['medium', 'medium'])
    const stored = await world.store.get('profiles', inboundId)
    if (stored === undefined) throw new Error('no profile')
    await updateProfile(world.ports, inboundId, { ...stored, rows }, stored.version, 'Ann')
    for (let at = 0; at < 3; at += 1) await world.round()
    expect([await severity(first), await severity(second)]).toEqual(['medium', 'medium'])
    expect(await remapProfile(world.ports, inboundId)).toBe(2)
    await world.round()
    expect([await severity(first), await severity(second)]).toEqual(['critical', 'critical'])
  })
})
