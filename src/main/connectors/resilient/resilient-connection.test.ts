import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAuthority } from '../../../../test-support/certificates'
import { connectorPorts } from '../../../../test-support/connector-ports'
import { expectCode } from '../../../../test-support/expect-failure'
import { type Seen, startLocalServer } from '../../../../test-support/local-server'
import {
  openResilientWorld,
  type ResilientContractWorld,
  resilientInstance,
} from '../../../../test-support/resilient-contract-world'
import { asOpId, asRemoteCommentId } from '../../../shared/ids'
import type { RemoteConnector } from '../../engine/ports/connector'
import { createResilientConnector } from '.'

let world: ResilientContractWorld
beforeEach(async () => {
  world = await openResilientWorld()
})
afterEach(() => world.close())

const desk = () => world.sandbox.resilient.as
const make = (connector: RemoteConnector, marker: string) =>
  connector.create(
    { project: '', type: 'Incident', keepLink: true, fields: { name: marker } },
    asOpId(marker),
  )
const outcomes = async (connector: RemoteConnector) => {
  const probes = await connector.testConnection(() => undefined)
  return Object.fromEntries(probes.map(({ name, outcome }) => [name, outcome]))
}

describe('the organization', () => {
  it('is the only one where the key sees one, or the one that is named', async () => {
    expect((await world.connect().projects()).map(({ name }) => name)).toEqual(['Meridian SOC'])
    for (const organisation of ['202', 'meridian training']) {
      const [project] = await world.connect({ organisation }, 1).projects()
      expect(project).toMatchObject({ key: '202', name: 'Meridian Training' })
    }
  })

  it.each([
    ['', 'Say which organization is meant'],
    ['404', 'sees no single organization 404'],
  ])('named %j among several is asked for', async (organisation, said) => {
    const error = await expectCode(world.connect({ organisation }, 1).projects(), 'invalid')
    expect(error.fields?.organisation).toContain(said)
    expect(error.message).toContain('Meridian Training (202)')
  })

  it('that lets the key in no more is said to', async () => {
    const connector = world.connect({ organisation: '203' }, 1)
    expect((await expectCode(connector.projects(), 'permission')).message).toContain('Archive')
  })

  it('of another one is no place for a new incident', async () => {
    const request = { project: '202', type: '', keepLink: true, fields: { name: 'x' } }
    const error = await expectCode(world.connector.create(request, asOpId('op')), 'invalid')
    expect(Object.keys(error.fields ?? {})).toEqual(['project'])
  })

  it('has types of its own, and an unknown one is refused', async () => {
    const request = { project: '', type: 'Quake', keepLink: true, fields: { name: 'x' } }
    const error = await expectCode(world.connector.create(request, asOpId('op')), 'invalid')
    expect(error.fields?.incident_type_ids).toContain('Malware')
  })
})

describe('our reference', () => {
  it('stands in its field, is found by it and shown to nobody', async () => {
    const made = await make(world.connector, 'op-marked')
    const id = Number(made.remoteId)
    expect(desk().incident(id).values.lockstep_ref).toBe('op-marked')
    expect(Object.keys(made.fields)).not.toContain('properties.lockstep_ref')
    expect((await world.fresh().findByMarker(asOpId('op-marked')))?.remoteId).toBe(made.remoteId)
    expect(world.connector.capabilities.searchByMarker).toBe(true)
  })

  it('is not searched for where no field was named, and the capability says so', async () => {
    const connector = world.connect({ markerField: '' })
    expect(connector.capabilities.searchByMarker).toBe(false)
    const made = await make(connector, 'op-bare')
    expect(desk().incident(Number(made.remoteId)).values.lockstep_ref ?? null).toBeNull()
    expect(await connector.findByMarker(asOpId('op-bare'))).toBeNull()
    expect((await outcomes(connector)).marker).toBe('warning')
  })

  it.each([
    ['nowhere', 'has no custom field'],
    ['loss', 'must be a text field'],
  ])('cannot stand in %s, so nothing is created', async (markerField, said) => {
    const connector = world.connect({ markerField })
    const error = await expectCode(make(connector, 'op-lost'), 'invalid')
    expect(error.message).toContain(said)
    expect(world.arrived('create')).toBe(0)
    expect((await outcomes(connector)).marker).toBe('failed')
  })
})

describe('the connection test', () => {
  it('names each right a key lacks', async () => {
    const probes = await world.connect({}, 2).testConnection(() => undefined)
    const said = Object.fromEntries(probes.map(({ name, outcome }) => [name, outcome]))
    const lacks = ['create', 'edit', 'assign', 'close', 'comment', 'attach']
    for (const name of lacks) expect(said[name], name).toBe('failed')
    expect(said).toMatchObject({ auth: 'passed', browse: 'passed', notes: 'warning' })
    for (const { outcome, remedy } of probes) {
      if (outcome !== 'passed') expect(remedy).toMatch(/\w/)
    }
  })

  it('stops at a key nobody knows, and says what to do', async () => {
    const connector = world.connect({ keyId: 'unknown' })
    const said = await outcomes(connector)
    expect(said).toMatchObject({ reach: 'passed', auth: 'failed', browse: 'skipped' })
    expect(Object.values(said).filter((outcome) => outcome === 'failed')).toHaveLength(1)
  })

  it('refuses a query nobody can read', async () => {
    expect((await outcomes(world.connect({ fetchQuery: 'all' }))).fetch).toBe('failed')
  })
})

describe('notes', () => {
  it('come in one list, replies among them, without those that were deleted', async () => {
    const id = await world.otherSide.make('Talked about')
    const say = (text: string, parent: number | null = null) => {
      world.turn(1000)
      return desk().comment('Ines', Number(id), text, parent).id
    }
    const first = say('First')
    const reply = say('Reply', first)
    say('Reply to the reply', reply)
    say('Last')
    desk().deleteComment('Ines', Number(id), reply)
    for (const lists of ['bare', 'entities'] as const) {
      const { world: inside } = world.sandbox.resilient
      inside.settings = { ...inside.settings, lists }
      const notes = await world.fresh().comments(id)
      expect(notes.map(({ body }) => body)).toEqual(['First', 'Reply to the reply', 'Last'])
      expect(notes[0]).toMatchObject({ author: 'Ines Falk', internal: false, marker: null })
    }
  })

  it.each(['Ana_B *Star*', 'O\'Neil & <Sons> "x"', '日本 [via]', '1. Numbered', '- dash'])(
    'of %s keep the name and the marker in whatever it holds',
    async (author) => {
      const { remoteId } = await make(world.connector, 'op-names')
      const draft = { body: '> quoted\n\n`code` and **bold**', author, internal: false }
      const marker = asOpId('b1946ac92492d2347c6235b4d2611184.591785b794601e21')
      const added = await world.connector.addComment(remoteId, draft, marker)
      expect(added).toMatchObject({ author, marker, body: draft.body })
      expect(await world.fresh().comments(remoteId)).toEqual([added])
    },
  )

  it('show their marker to nobody, only a link to the incident', async () => {
    const made = await make(world.connector, 'op-seen')
    const draft = { body: 'Words', author: 'Ana', internal: false }
    await world.connector.addComment(made.remoteId, draft, asOpId('op-secret'))
    const [note] = desk().incident(Number(made.remoteId)).notes
    const shown = note?.text.content.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
    expect(shown?.trim()).toBe('Ana via Lockstep Words')
    expect(note?.text.content).toContain(`${made.url.replace('&', '&amp;')}&amp;lockstep=`)
  })

  it('that are empty, or not ours to rewrite, are refused', async () => {
    const { remoteId } = await make(world.connector, 'op-empty')
    const draft = { body: ' \n', author: 'Ana', internal: false }
    const write = world.connector.addComment(remoteId, draft, asOpId('op-c'))
    expect((await expectCode(write, 'invalid')).fields).toHaveProperty('comment')
    const { id } = desk().comment('Ines', Number(remoteId), 'Theirs')
    const over = { ...draft, body: 'Ours' }
    const rewrite = world.connector.updateComment(remoteId, asRemoteCommentId(String(id)), over)
    await expectCode(rewrite, 'invalid')
  })
})

describe('an address', () => {
  it('of the page of an incident leads to it, with or without its organization', async () => {
    const made = await make(world.connector, 'op-url')
    const { baseUrl } = world.sandbox.addresses.resilient
    for (const hash of ['', '?orgId=201', '/details', '?tab_id=notes&orgId=201']) {
      const given = `${baseUrl}/#incidents/${made.key}${hash}`
      expect((await world.connector.get(given)).remoteId).toBe(made.remoteId)
    }
  })

  it.each(['#incidents/12?orgId=202', '#tasks/12', ''])('%s leads nowhere', async (hash) => {
    const { baseUrl } = world.sandbox.addresses.resilient
    await expectCode(world.connector.get(`${baseUrl}/${hash}`), 'invalid')
  })
})

describe('a self-signed certificate', () => {
  const authority = createAuthority('SOAR appliance')

  it('is trusted once its authority was added, and only then', async () => {
    const { baseUrl } = world.sandbox.addresses.resilient
    // A server with a certificate of its own in front of the sandbox.
    const forward = async ({ method, url, headers, body }: Seen): Promise<Response> => {
      const { authorization = '' } = headers
      return fetch(`${baseUrl}${url}`, {
        method,
        headers: { authorization, 'content-type': 'application/json' },
        ...(body === '' ? {} : { body }),
      })
    }
    const front = await startLocalServer((seen, reply) => {
      void forward(seen).then(async (answer) => {
        reply.writeHead(answer.status, { 'content-type': 'application/json' })
        reply.end(await answer.text())
      })
    }, authority.issue('localhost'))
    const [key] = world.sandbox.addresses.resilient.keys
    const instance = resilientInstance(front.origin, { keyId: key?.id ?? '' })
    const secrets = { keySecret: key?.secret ?? '' }
    const stranger = createResilientConnector(instance, secrets, connectorPorts(), { tries: 1 })
    const error = await expectCode(stranger.projects(), 'network')
    expect(error.message).toContain('certificate')
    const trusting = { ...instance, caPem: authority.certPem }
    const connector = createResilientConnector(trusting, secrets, connectorPorts())
    expect(await connector.projects()).toHaveLength(1)
    await Promise.all([stranger.close(), connector.close()])
    await front.close()
  })
})
