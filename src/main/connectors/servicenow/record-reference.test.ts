import { describe, expect, it } from 'vitest'
import { recordReference } from './record-reference'
import { settingsOf } from './settings'

const site = 'https://acme.service-now.com'
const id = '9d385017c611228701d22104cc95c371'
const read = (text: string, options: Record<string, string> = {}) =>
  recordReference(text, site, settingsOf({ options }))
const record = { kind: 'record', table: 'incident', id }

describe('what a person pastes', () => {
  it.each([
    `incident:${id}`,
    `${site}/incident.do?sys_id=${id}`,
    `${site}/nav_to.do?uri=incident.do?sys_id=${id}`,
    `${site}/nav_to.do?uri=${encodeURIComponent(`/incident.do?sys_id=${id}&sysparm_view=ess`)}`,
    `${site}/now/nav/ui/classic/params/target/incident.do%3Fsys_id%3D${id}%26sysparm_stack%3D`,
    `${site}/now/workspace/agent/record/incident/${id}`,
    `${site}/now/sow/record/incident/${id.toUpperCase()}/params/selected-tab-index/1`,
  ])('names a record: %s', (text) => {
    expect(read(` ${text} `)).toEqual(record)
  })

  it('can be a number, whose beginning tells the table', () => {
    const number = { kind: 'number', table: 'incident', number: 'INC0010001' }
    expect(read('inc0010001')).toEqual(number)
    expect(read(`${site}/incident.do?sysparm_query=number=INC0010001`)).toEqual(number)
    expect(read('CASE0010001')).toMatchObject({ table: null })
    expect(read(id)).toEqual({ kind: 'sys-id', id })
  })

  it.each([
    'https://other.service-now.com/incident.do?sys_id=9d385017c611228701d22104cc95c371',
    `${site}/incident_list.do?sysparm_query=active=true`,
    `${site}/incident.do?sys_id=-1`,
    `${site}/nav_to.do?uri=nav_to.do?uri=nav_to.do?uri=nav_to.do?uri=incident.do?sys_id=${id}`,
    `${site}/now/nav/ui/classic/params/target/%E0%A4%A`,
    'hello there',
    '',
  ])('is refused when it is none: %s', (text) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'invalid' }) }),
    )
  })
})

describe('a record that this connector does not take', () => {
  const problem = `${site}/problem.do?sys_id=${id}`
  const change = `${site}/nav_to.do?uri=change_request.do?sys_id=${id}`
  const said = (text: string, options: Record<string, string>) => {
    try {
      read(text, options)
      return 'taken'
    } catch (thrown) {
      return String(thrown instanceof Error ? thrown.message : thrown)
    }
  }

  it('is refused with the reason: problems and changes beside incidents', () => {
    expect(said(problem, {})).toMatch(
      /This is a problem, and this connector mirrors only: incident/,
    )
    expect(said(change, {})).toMatch(/This is a change request/)
    expect(said('PRB0040001', {})).toMatch(/This is a problem/)
    expect(said(problem, { tables: 'incident, problem' })).toBe('taken')
  })

  it('is refused even where the table is mirrored, once only incidents may be attached', () => {
    const options = { tables: 'incident, problem, change_request', attach: 'incidents' }
    expect(said(problem, options)).toBe(
      'Only incidents can be attached here, and this is a problem.',
    )
    expect(said(change, options)).toMatch(/a change request/)
    expect(read(`${site}/incident.do?sys_id=${id}`, options)).toEqual(record)
  })

  it('is any at all in ITOM mode, but not one that is linked already', () => {
    expect(said(`${site}/incident.do?sys_id=${id}`, { mode: 'itom' })).toMatch(/ITOM/)
    expect(read(`incident:${id}`, { mode: 'itom' })).toEqual(record)
  })
})
