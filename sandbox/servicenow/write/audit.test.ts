import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NowClient } from '../testing/now-client'

let now: NowClient

beforeAll(async () => {
  now = await NowClient.start()
})
beforeEach(() => {
  now.sandbox.reset()
})
afterAll(() => now.close())

describe('the audit history', () => {
  const changesOf = async (sysId: string | undefined, who = 'lockstep') => {
    const { rows } = await now.list('sys_audit', { sysparm_query: `documentkey=${sysId}` }, who)
    return rows.map((row) => [row.fieldname, row.oldvalue, row.newvalue, row.user])
  }

  it('is 200 and empty for who may not read it, however much was changed', async () => {
    const { sys_id: id } = await now.create()
    await now.patch(id, { description: 'Changed' })
    expect(await changesOf(id)).toEqual([])
    expect(await changesOf(id, 'ada.osei')).toHaveLength(1)
    await now.control('POST', '/servicenow/user/lockstep/roles', { give: ['u_audit_reader'] })
    expect(await changesOf(id)).toEqual([['description', '', 'Changed', 'lockstep']])
  })

  it('tells raw values, computed ones and what was said, and nothing of a birth', async () => {
    const { sys_id: id } = await now.create({ comments: 'Born' })
    expect(await changesOf(id, 'ada.osei')).toEqual([])
    await now.patch(id, { impact: '1', urgency: '1', work_notes: 'Look' })
    const changes = await changesOf(id, 'ada.osei')
    expect(changes.map(([field, , value]) => [field, value]).toSorted()).toEqual([
      ...[
        ['impact', '1'],
        ['priority', '1'],
        ['urgency', '1'],
        ['work_notes', 'Look'],
      ],
    ])
  })

  it('leaves out columns that are not audited', async () => {
    await now.turn({ unaudited: ['incident.description'] })
    const { sys_id: id } = await now.create()
    await now.patch(id, { description: 'Changed' })
    expect(await changesOf(id, 'ada.osei')).toEqual([])
  })
})
