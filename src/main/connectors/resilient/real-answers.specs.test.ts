import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connectorPorts } from '../../../../test-support/connector-ports'
import { startLocalServer } from '../../../../test-support/local-server'
import { resilientInstance } from '../../../../test-support/resilient-contract-world'
import { folderFrom, readJsonFile } from '../../../../test-support/vendor-document'
import { isJson, rows } from '../answer/json-shape'
import { createResilientConnector } from '.'
import { choiceFor, labelOf } from './choices'
import { parseDefinitions } from './field-definition'
import { readFile } from './files'
import { chooseOrganisation } from './organisation'
import { readIncident } from './read-incident'
import { principalIds } from './read-value'

const folder = () => join(folderFrom('LOCKSTEP_FIXTURES'), 'resilient')
const real = (name: string) => readJsonFile(folder(), `pyapi_${name}.json`)
const definitions = () => parseDefinitions(real('GET__types_incident_fields'))
const named = (name: string) => {
  const found = definitions().get(name)
  if (found === undefined) throw new Error(`no field ${name}`)
  return found
}

describe('real answers of a server', () => {
  it('tell of fields with their kinds, choices and demands', () => {
    expect(definitions().size).toBe(43)
    expect(named('severity_code')).toMatchObject({ type: 'choice', writable: true, prefix: null })
    expect(labelOf(named('severity_code'), 50)).toBe('Low')
    expect(named('properties.custom1')).toMatchObject({ apiName: 'custom1', type: 'line' })
    expect(named('description')).toMatchObject({ type: 'text', rich: true })
    expect(named('resolution_summary').required).toBe('close')
    expect(named('create_date').writable).toBe(false)
    expect(named('pii.data_contained').writable).toBe(false)
    // Switched off there, so it is read but not offered for writing.
    expect(choiceFor(named('resolution_id'), 'Duplicate')).toMatchObject({ id: 54, enabled: false })
  })

  it('of an incident are read, whatever it leaves empty', () => {
    const body = real('GET__incidents_2314')
    const personOf = new Map([['1', 'user@example.com']])
    const siteUrl = 'https://soar.example.com'
    const context = {
      siteUrl,
      markerField: 'custom2',
      orgId: '201',
      definitions: definitions(),
      personOf,
    }
    const read = readIncident(body, context)
    expect(read).toMatchObject({
      key: '2314',
      url: 'https://soar.example.com/#incidents/2314?orgId=201',
      statusName: 'Active',
      statusCategory: 'in-progress',
      updatedAt: 1485448269000,
      createdAt: 1485448269000,
      version: '7.1485448269000',
      fields: {
        name: 'test',
        description: null,
        severity_code: 'Low',
        owner_id: 'user@example.com',
        incident_type_ids: [],
        confirmed: false,
        reporter: null,
        resolution_id: null,
        'properties.custom1': 'value1',
      },
    })
    expect(Object.keys(read.fields)).not.toContain('properties.custom2')
    expect(principalIds(named('owner_id'), isJson(body) ? body.owner_id : null)).toEqual(['1'])
  })

  it('of attachments are read', () => {
    const names = new Map([['3', 'Somebody']])
    const files = rows(real('GET__attachments'), 'attachments').map((raw) => readFile(raw, names))
    expect(files.map(({ name, bytes, author }) => [name, bytes, author])).toEqual([
      ['ssl_expired.cert', 2021, 'Somebody'],
      ['isolation.py', 4454, 'Somebody'],
    ])
    const [one] = rows([real('POST__attachment')], 'attachments')
    expect(one && readFile(one, names)).toEqual(files[0])
  })

  it('of a session name the organizations', () => {
    const [session] = rows([real('GET__rest_session')], 'sessions')
    if (session === undefined) throw new Error('no session')
    expect(chooseOrganisation(session, 'mock org')).toEqual({
      ...{ id: '202', name: 'Mock Org', mayCreate: true },
    })
    expect(() => chooseOrganisation(session, '')).toThrow('Say which organization is meant')
  })

  it('carry a connector through a walk', async () => {
    const answers: Readonly<Record<string, unknown>> = {
      session: real('GET__rest_session'),
      const: real('GET__const'),
      fields: real('GET__types_incident_fields'),
      '2314': real('GET__incidents_2314'),
      attachments: real('GET__attachments'),
    }
    const server = await startLocalServer(({ url }, reply) => {
      const last = url.split('?')[0]?.split('/').at(-1) ?? ''
      reply.writeHead(200, { 'content-type': 'application/json' })
      reply.end(JSON.stringify(answers[last] ?? []))
    })
    const options = { keyId: 'a', organisation: '201' }
    const instance = resilientInstance(server.origin, options)
    const connector = createResilientConnector(instance, { keySecret: 'b' }, connectorPorts())
    const incident = await connector.get('2314')
    expect(incident.fields.name).toBe('test')
    expect(await connector.files(incident.remoteId)).toHaveLength(2)
    const [project] = await connector.projects()
    expect(project?.types.map(({ name }) => name)).toContain('Phishing')
    const large = { name: 'a', contentType: 'text/plain', bytes: 26 * 1024 * 1024 }
    const send = connector.attachFile(incident.remoteId, { ...large, open: async function* () {} })
    await expect(send).rejects.toMatchObject({ error: { code: 'invalid' } })
    await connector.close()
    await server.close()
  })
})
