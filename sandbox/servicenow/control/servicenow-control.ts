import type { FastifyInstance } from 'fastify'
import { jsonBody } from '../../control/control-body'
import { isObject, type Json, type JsonObject } from '../http/json-body'
import { failureBody, Refusal } from '../http/refusal'
import type { Account } from '../model/account'
import { cellOf, type Row } from '../model/row'
import { isTask } from '../model/schema'
import { changeSettings } from '../model/settings'
import type { ServiceNowWorld } from '../model/world'
import type { OtherSide } from '../other-side'
import { fill } from '../seed/fill'
import { changeRoles } from './change-roles'
import { stateDump } from './state-dump'

const help = {
  state: 'GET everything people work on as plain data',
  settings: 'GET, PUT {hibernating?, indexDelayMs?, businessRuleBumps?, rateRules?, mandatory?, …}',
  fill: 'POST {table?, count, seed?, days?}',
  record: 'POST {user, table?, …columns}; people and groups by name or address',
  'record/:name': 'GET; a number, a sys_id or table:sys_id',
  'record/:name/edit': 'POST {user, …columns, indexDelayMs?}',
  'record/:name/comment': 'POST {user, text, internal?}',
  'record/:name/attach': 'POST {user, file, text}',
  'record/:name/delete': 'POST {user}',
  'user/:who/roles': 'POST {give?, take?} lists of roles',
  'user/:who/profile': 'POST {timeZone?, dateFormat?, timeFormat?, password?, active?}',
} as const

/** What the orders act on. */
export interface ControlledServiceNow {
  readonly world: ServiceNowWorld
  readonly as: OtherSide
  readonly seed: number
}

interface Order {
  readonly name: string
  readonly body: JsonObject
  readonly user: string
  readonly fields: JsonObject
  readonly options: { readonly indexDelayMs?: number }
}

const brief = (row: Row): object => ({
  sys_id: row.sysId,
  table: row.table,
  number: cellOf(row, 'number'),
  sys_updated_on: cellOf(row, 'sys_updated_on'),
  sys_mod_count: cellOf(row, 'sys_mod_count'),
})

/** Orders a person or a test gives about the ServiceNow look-alike, below /control/servicenow. */
export function registerServiceNowControl(
  app: FastifyInstance,
  { world, as, seed }: ControlledServiceNow,
): void {
  const on = (method: 'GET' | 'POST' | 'PUT', path: string, run: (order: Order) => unknown): void =>
    route(app, method, path, run)

  on('GET', '', () => ({ help }))
  on('GET', '/state', () => stateDump(world))
  on('GET', '/settings', () => world.settings)
  on('PUT', '/settings', ({ body }) => {
    world.settings = changeSettings(world.settings, body)
    return world.settings
  })
  on('POST', '/fill', ({ body }) => {
    const table = String(body.table ?? 'incident')
    const count = Number(body.count ?? 100)
    if (!isTask(table)) throw new Error('no such table')
    if (!Number.isInteger(count) || count < 1 || count > 200_000)
      throw new Error('count must be between 1 and 200000')
    const act = as.act('ada.osei')
    const ids = fill(act, table, count, Number(body.seed ?? seed), Number(body.days ?? 30))
    return { created: ids.length, first: ids[0], last: ids[ids.length - 1] }
  })
  on('POST', '/record', (o) =>
    brief(as.create(o.user, String(o.body.table ?? 'incident'), o.fields, o.options)),
  )
  on('GET', '/record/:name', (o) => {
    const { values, ...row } = as.record('ada.osei', o.name)
    return { ...row, ...values }
  })
  on('POST', '/record/:name/edit', (o) => brief(as.edit(o.user, o.name, o.fields, o.options)))
  on('POST', '/record/:name/comment', ({ user, name, body }) =>
    brief(as.comment(user, name, String(body.text ?? ''), body.internal === true)),
  )
  on('POST', '/record/:name/attach', ({ user, name, body }) => {
    const content = Buffer.from(String(body.text ?? ''))
    return { sys_id: as.attach(user, name, String(body.file ?? 'file.txt'), content).sysId }
  })
  on('POST', '/record/:name/delete', (o) => as.delete(o.user, o.name))
  on('POST', '/user/:name/roles', ({ name, body }) => {
    const account = as.account(name)
    const roles = changeRoles(as.act('ada.osei'), account, textsOf(body.give), textsOf(body.take))
    return { user: account.userName, roles }
  })
  on('POST', '/user/:name/profile', ({ name, body }) =>
    changeProfile(world, as.account(name), body),
  )
}

function route(
  app: FastifyInstance,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  run: (order: Order) => unknown,
): void {
  app.route({
    method,
    url: `/control/servicenow${path}`,
    handler: async (request, reply) => {
      const { name = '' } = request.params as { name?: string }
      try {
        return await reply.code(200).send(run(orderOf(name, jsonBody(request))) ?? { ok: true })
      } catch (fault) {
        if (fault instanceof Refusal)
          return reply.code(fault.status).send(failureBody(fault.message, fault.detail))
        const message = fault instanceof Error ? fault.message : String(fault)
        return reply.code(400).send({ error: message })
      }
    },
  })
}

/** Everything but the control members of a body counts as a column. */
function orderOf(name: string, given: unknown): Order {
  const body: JsonObject = isObject(given) ? given : {}
  const { user, indexDelayMs, table: _table, ...fields } = body
  return {
    name,
    body,
    user: typeof user === 'string' ? user : 'ada.osei',
    fields,
    options: typeof indexDelayMs === 'number' ? { indexDelayMs } : {},
  }
}

function textsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function changeProfile(world: ServiceNowWorld, account: Account, body: JsonObject): object {
  const text = (name: 'timeZone' | 'dateFormat' | 'timeFormat' | 'password'): string => {
    const value = body[name]
    return typeof value === 'string' ? value : account[name]
  }
  const changed: Account = {
    ...account,
    timeZone: text('timeZone'),
    dateFormat: text('dateFormat'),
    timeFormat: text('timeFormat'),
    password: text('password'),
    active: typeof body.active === 'boolean' ? body.active : account.active,
  }
  new Intl.DateTimeFormat('en', { timeZone: changed.timeZone })
  const { accounts } = world.state
  accounts[accounts.indexOf(account)] = changed
  const row = world.state.find('sys_user', 'user_name', account.userName)
  if (row) {
    const values = { ...row.values, time_zone: changed.timeZone, active: String(changed.active) }
    world.state.put({ ...row, values }, world.clock.now())
  }
  return { user: changed.userName, timeZone: changed.timeZone, active: changed.active }
}
