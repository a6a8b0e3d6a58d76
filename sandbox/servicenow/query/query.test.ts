import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NowClient } from '../testing/now-client'
import { parseQuery } from './parse-query'

let now: NowClient

beforeAll(async () => {
  now = await NowClient.start()
})
afterAll(() => now.close())

describe('an encoded query', () => {
  it('binds an OR to the condition just before it', () => {
    const { parts } = parseQuery('a>1^ORa=1^b>2')
    expect(parts).toEqual([
      [
        [
          { field: 'a', operator: '>', value: '1' },
          { field: 'a', operator: '=', value: '1' },
        ],
        [{ field: 'b', operator: '>', value: '2' }],
      ],
    ])
  })

  it('begins another part at NQ, takes its order from anywhere and reads two carets as one', () => {
    const read = parseQuery('state=1^ORDERBYDESCsys_updated_on^NQtitle=a^^b^ORDERBYsys_id^EQ')
    expect(read.parts).toEqual([
      [[{ field: 'state', operator: '=', value: '1' }]],
      [[{ field: 'title', operator: '=', value: 'a^b' }]],
    ])
    expect(read.order).toEqual([
      { field: 'sys_updated_on', descending: true },
      { field: 'sys_id', descending: false },
    ])
  })

  it.each([
    ['state=6', ['INC0010001', 'INC0010007']],
    ['stateIN6,7^categoryINsecurity', ['INC0010001', 'INC0010002']],
    ['state!=1^stateNOT IN2,6,7', ['INC0010003', 'INC0010004']],
    ['short_descriptionLIKEVPN', ['INC0010003']],
    ['short_descriptionSTARTSWITHBeacon', ['INC0010002']],
    ['short_descriptionENDSWITHVLAN 30', ['INC0010007']],
    ['short_descriptionLIKEvpn', []],
    ['State=6^number=INC0010003', ['INC0010003']],
    ['hold_reasonISNOTEMPTY', ['INC0010003', 'INC0010004']],
    ['u_affected_hostISNOTEMPTY^close_codeISEMPTY', ['INC0010013']],
    ['caller_id.email=rosa.keller@example.test^state=1', ['INC0010010', 'INC0010015']],
    ['caller_id.nosuch=1^number=INC0010003', ['INC0010003']],
    ['assigned_toLIKEPriya', ['INC0010003', 'INC0010012']],
    ['caller_id=^categoryINhardware,inquiry', []],
    ['priority<=1^state<3', ['INC0010009', 'INC0010011', 'INC0010014']],
    ['priorityBETWEEN1@2^state=1', ['INC0010013', 'INC0010014']],
    ['number=INC0010001^ORnumber=INC0010003', ['INC0010001', 'INC0010003']],
    ['number=INC0010001^NQnumber=INC0010003', ['INC0010001', 'INC0010003']],
    ['stateSAMEASincident_state^number=INC0010003', ['INC0010003']],
    ['assignment_group.name=Hardware', ['INC0010004']],
  ] as const)('%s', async (query, expected) => {
    expect(await now.numbers('incident', `${query}^ORDERBYnumber`)).toEqual(expected)
  })

  it('sorts by several columns, numbers as numbers', async () => {
    const query = 'numberININC0010001,INC0010002,INC0010003,INC0010007'
    const sorted = await now.numbers('incident', `${query}^ORDERBYpriority^ORDERBYDESCnumber`)
    expect(sorted).toEqual(['INC0010002', 'INC0010001', 'INC0010003', 'INC0010007'])
    const states = await now.list('change_request', {
      sysparm_query: 'ORDERBYstate',
      sysparm_fields: 'state',
    })
    expect(states.rows.map((row) => row.state)).toEqual(['-5', '-2'])
  })

  it('of a table finds the records of those that extend it', async () => {
    const { rows } = await now.list('task', { sysparm_fields: 'sys_class_name' })
    const classes = new Set(rows.map((row) => row.sys_class_name))
    expect([...classes].sort()).toEqual([
      'change_request',
      'incident',
      'problem',
      'sc_req_item',
      'sc_task',
      'sn_si_incident',
    ])
  })

  it('may be names and values of columns', async () => {
    const { rows } = await now.list('incident', { category: 'hardware', sysparm_fields: 'number' })
    expect(rows).toEqual([{ number: 'INC0010004' }])
  })

  it('reads plain times as UTC and generated ones in the zone of the account', async () => {
    now.sandbox.clock.set(Date.UTC(2026, 6, 1, 12, 0, 0), true)
    const { number, sys_created_on: at } = await now.create()
    expect(at).toBe('2026-07-01 12:00:00')
    const finds = async (condition: string, who = 'lockstep'): Promise<boolean> =>
      (await now.numbers('incident', `number=${number}^${condition}`, who)).length === 1
    expect(await finds('sys_created_on>=2026-07-01 12:00:00')).toBe(true)
    expect(await finds('sys_created_on>2026-07-01 12:00:00')).toBe(false)
    const local = "sys_created_on>=javascript:gs.dateGenerate('2026-07-01','09:30:00')"
    expect(await finds(local)).toBe(true)
    expect(await finds(local, 'ada.osei')).toBe(true)
    const later = "sys_created_on<javascript:gs.dateGenerate('2026-07-01','09:31:00')"
    expect(await finds(later)).toBe(true)
    expect(await finds(later, 'ada.osei')).toBe(false)
    expect(await finds('sys_created_on>=javascript:gs.minutesAgo(5)')).toBe(true)
    expect(await finds('sys_created_by=javascript:gs.getUserName()')).toBe(true)
    expect(await finds('sys_created_by=javascript:gs.getUserName()', 'ada.osei')).toBe(false)
    expect(await finds('sys_created_on>=yesterday')).toBe(true)
  })

  it('pages by key through ties without losing or repeating a row', async () => {
    now.sandbox.clock.set(Date.UTC(2100, 7, 1, 12, 0, 0), true)
    for (let made = 0; made < 7; made++) await now.create()
    const seen: string[] = []
    let query = 'sys_updated_on>=2100-08-01 12:00:00'
    for (let page = 0; page < 5; page++) {
      const { rows } = await now.list('incident', {
        sysparm_query: `${query}^ORDERBYsys_updated_on^ORDERBYsys_id`,
        sysparm_limit: '3',
        sysparm_fields: 'sys_id,sys_updated_on',
      })
      seen.push(...rows.map((row) => row.sys_id ?? ''))
      const last = rows[rows.length - 1]
      if (!last) break
      const { sys_updated_on: at, sys_id: id } = last
      query = `sys_updated_on>${at}^NQsys_updated_on=${at}^sys_id>${id}`
    }
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
    expect([...seen].sort()).toEqual(seen)
  })
})
