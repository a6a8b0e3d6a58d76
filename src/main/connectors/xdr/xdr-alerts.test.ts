import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectCode, failureOf } from '../../../../test-support/expect-failure'
import { openXdrWorld, type XdrContractWorld } from '../../../../test-support/xdr-contract-world'
import { asOpId, asRemoteId } from '../../../shared/ids'
import type { RemoteConnector } from '../../engine/ports/connector'
import { readAlert } from './read-alerts'

let world: XdrContractWorld
let connector: RemoteConnector
beforeEach(async () => {
  world = await openXdrWorld()
  connector = world.connect({ resource: 'issues' })
})
afterEach(() => world.close())

const first = asRemoteId('5001')
const theirs = () => world.sandbox.xdr.as.alert(first)
const move = (status: string, fields: Readonly<Record<string, string>> = {}) =>
  connector.transition(first, { statusField: 'statusCategory', status, fields })

describe('alerts as records', () => {
  it('are read alone, in bulk, and not when nobody has them', async () => {
    const alert = await connector.get('5001')
    expect(alert).toMatchObject({
      key: '5001',
      statusCategory: 'done',
      statusName: 'Resolved: true positive',
      fields: {
        name: 'LSASS memory read by unsigned process',
        case_id: '1001',
        host_name: 'DC-03',
      },
    })
    const ids = ['5001', '5002', '424242', 'none'].map(asRemoteId)
    expect([...(await connector.getMany(ids)).keys()]).toEqual(['5001', '5002'])
    await expectCode(connector.get('424242'), 'not-found')
    await expectCode(connector.get('https://elsewhere.test/alerts/1'), 'invalid')
  })

  it('cannot be listed by their changes, and the connector says so', async () => {
    expect(connector.capabilities.listing).toBe('none')
    const pages = async () => {
      for await (const page of connector.listModified(0, [])) expect(page).toBeDefined()
    }
    await expectCode(pages(), 'refused')
  })

  it('are reopened and closed with a comment, and may be closed as the tenant does it', async () => {
    expect((await move('in-progress')).kind).toBe('done')
    expect(theirs().status).toBe('under_investigation')
    const closing = { close_reason: 'auto', resolution_comment: 'Seen *before*' }
    expect((await move('done', closing)).kind).toBe('done')
    expect(theirs()).toMatchObject({ status: 'resolved_auto', resolutionComment: 'Seen before' })
    expect((await move('done')).kind).toBe('already-there')
  })

  it('change their severity unless they changed meanwhile', async () => {
    const { version } = await connector.get('5001')
    await connector.update(first, { severity: 'informational' }, version)
    expect(theirs().severity).toBe('informational')
    await expectCode(connector.update(first, { severity: 'low' }, version), 'conflict')
    const error = await failureOf(connector.update(first, { name: 'x', severity: 'low' }, null))
    expect(Object.keys(error.fields ?? {})).toEqual(['name'])
  })

  it('take neither comments nor files nor new ones', async () => {
    const draft = { body: 'x', author: 'Ana', internal: false }
    await expectCode(connector.addComment(first, draft, asOpId('op-1')), 'refused')
    await expectCode(connector.comments(first), 'refused')
    await expectCode(connector.files(first), 'refused')
  })

  it('that the answer of an update does not list are in doubt', async () => {
    const body = { reply: { alerts_ids: [] } }
    const where = { method: 'POST', path: '**/update_alerts' }
    world.sandbox.faults.order({ kind: 'status', status: 200, body, ...where })
    await expectCode(connector.update(first, { severity: 'low' }, null), 'outcome-unknown')
  })

  it('have every field a profile may name', async () => {
    const names = (await connector.fields('alerts', 'alert')).map(({ name }) => name)
    const { fields } = await connector.get('5001')
    expect(Object.keys(fields).filter((name) => !names.includes(name))).toEqual([])
    expect((await connector.projects())[0]?.types).toEqual([{ id: 'alert', name: 'Alert' }])
  })

  it('are tested without asking for what they do not have', async () => {
    const probes = await connector.testConnection(() => undefined)
    expect(probes.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'reach passed',
      'clock passed',
      'auth passed',
      'browse passed',
      'edit passed',
    ])
  })
})

describe('an alert of an older tenant', () => {
  const raw = { alert_id: 7, detection_timestamp: 1_603_175_431, severity: 'HIGH' }

  it('has no version, seconds for ms, and counts as new', () => {
    expect(readAlert(raw, 'https://t.test')).toMatchObject({
      remoteId: '7',
      version: null,
      createdAt: 1_603_175_431_000,
      updatedAt: 1_603_175_431_000,
      statusCategory: 'to-do',
      fields: { name: 'Alert 7', severity: 'high' },
    })
  })

  it('is nothing without a number or a time', () => {
    expect(() => readAlert({ ...raw, alert_id: null }, '')).toThrow(/cannot be understood/)
    expect(() => readAlert({ ...raw, detection_timestamp: 'x' }, '')).toThrow()
  })
})
