import type { FastifyInstance } from 'fastify'
import { jsonBody } from '../control/control-body'
import type { WebhookSettings } from './settings'
import type { SinkAuth } from './sign-in'
import type { SinkWorld } from './world'

const help = {
  state: 'GET every event that was taken',
  settings: 'GET, PUT {auth?, answer?, status?, once?, delayMs?, requires?}',
} as const

/** Orders about the receiver, below /control/webhook. */
export function registerWebhookControl(app: FastifyInstance, world: SinkWorld): void {
  app.get('/control/webhook', async () => ({ help }))
  app.get('/control/webhook/state', async () => world.state.saved())
  app.get('/control/webhook/settings', async () => world.settings)
  app.put('/control/webhook/settings', async (request, reply) => {
    try {
      world.settings = changed(world.settings, jsonBody(request))
      return world.settings
    } catch (fault) {
      return reply.code(400).send({ error: fault instanceof Error ? fault.message : String(fault) })
    }
  })
}

function changed(before: WebhookSettings, order: unknown): WebhookSettings {
  if (typeof order !== 'object' || order === null) throw new Error('an object is needed')
  const given = new Map<string, unknown>(Object.entries(order))
  const unknown = [...given.keys()].filter((name) => !Object.hasOwn(before, name))
  if (unknown.length > 0) throw new Error(`no setting ${unknown.join(', ')}`)
  const { answer = before.answer, status = before.status } = Object.fromEntries(given)
  const { once = before.once, delayMs = before.delayMs } = Object.fromEntries(given)
  if (answer !== 'record' && answer !== 'nothing' && answer !== 'text') {
    throw new Error('answer is record, nothing or text')
  }
  if (typeof status !== 'number' || status < 200 || status > 599) throw new Error('no such status')
  if (typeof once !== 'boolean') throw new Error('once is true or false')
  if (typeof delayMs !== 'number' || delayMs < 0) throw new Error('delayMs is a number of ms')
  const requires = given.get('requires') ?? before.requires
  if (!Array.isArray(requires)) throw new Error('requires is a list')
  const auth = given.has('auth') ? readAuth(given.get('auth')) : before.auth
  return { auth, answer, status, once, delayMs, requires: requires.map(String) }
}

function readAuth(given: unknown): SinkAuth {
  const auth = new Map<string, unknown>(Object.entries(Object(given)))
  const text = (name: string): string => {
    const value = auth.get(name)
    if (typeof value !== 'string' || value === '') throw new Error(`auth needs ${name}`)
    return value
  }
  switch (auth.get('kind')) {
    case 'none':
      return { kind: 'none' }
    case 'basic':
      return { kind: 'basic', user: text('user'), password: text('password') }
    case 'bearer':
      return { kind: 'bearer', token: text('token') }
    case 'header':
      return { kind: 'header', name: text('name'), value: text('value') }
    default:
      throw new Error('auth.kind is none, basic, bearer or header')
  }
}
