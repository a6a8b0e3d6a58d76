import { mayRead } from './access/table-access'
import type { JsonObject } from './http/json-body'
import { badRequest, noRecord } from './http/refusal'
import type { Account } from './model/account'
import { type Act, actOf } from './model/act'
import type { Row } from './model/row'
import { fieldsOf } from './model/schema'
import type { ServiceNowWorld } from './model/world'
import { addAttachment } from './write/add-attachment'
import { deleteRow } from './write/delete-row'
import { insertRow } from './write/insert-row'
import { updateRow } from './write/update-row'

/** Options of an action: queries may be told to notice it late. */
export interface ActOptions {
  readonly indexDelayMs?: number
}

/**
 * A person on the other side: does what the API does, through the same code, without signing in
 * and without rate limits. Refusals are thrown. People and groups may be given by name or e-mail
 * address.
 */
export class OtherSide {
  readonly #world: ServiceNowWorld

  constructor(world: ServiceNowWorld) {
    this.#world = world
  }

  /** A user by user id, e-mail address, name or its first word. Throws an Error for nobody. */
  account(who: string): Account {
    const wanted = who.toLowerCase()
    const { accounts } = this.#world.state
    const found =
      accounts.find((one) => one.userName === wanted || one.email === wanted) ??
      accounts.find((one) => one.name.toLowerCase() === wanted) ??
      accounts.find((one) => one.name.toLowerCase().split(' ')[0] === wanted)
    if (!found) throw new Error(`no user ${who}`)
    return found
  }

  act(who: string, { indexDelayMs = 0 }: ActOptions = {}): Act {
    return actOf(this.#world, this.account(who), this.#world.clock.now(), indexDelayMs)
  }

  /** A record by its number, its sys_id, or `table:sys_id`, as this user sees it. */
  record(who: string, name: string): Row {
    const act = this.act(who)
    const [table, sysId] = name.includes(':') ? name.split(':') : ['task', name]
    const found =
      this.#world.state.get(table ?? '', sysId ?? '') ??
      this.#world.state.find('task', 'number', name)
    if (!found || !mayRead(act, found)) throw noRecord()
    return found
  }

  create(who: string, table: string, fields: JsonObject, options?: ActOptions): Row {
    return insertRow(this.act(who, options), table, this.#named(table, fields))
  }

  edit(who: string, name: string, fields: JsonObject, options?: ActOptions): Row {
    const row = this.record(who, name)
    return updateRow(this.act(who, options), row, this.#named(row.table, fields))
  }

  comment(who: string, name: string, text: string, internal = false): Row {
    return this.edit(who, name, { [internal ? 'work_notes' : 'comments']: text })
  }

  attach(who: string, name: string, fileName: string, content: Uint8Array): Row {
    const row = this.record(who, name)
    const file = { name: fileName, contentType: 'text/plain', content: Buffer.from(content) }
    return addAttachment(this.act(who), row.table, row.sysId, file)
  }

  delete(who: string, name: string): void {
    deleteRow(this.act(who), this.record(who, name))
  }

  /** Names and addresses where sys_ids of people and groups belong. */
  #named(table: string, fields: JsonObject): JsonObject {
    const entries = Object.entries(fields).map(([name, value]) => {
      const field = fieldsOf(table).get(name)
      if (field?.type !== 'reference' || typeof value !== 'string' || value === '')
        return [name, value] as const
      return [name, this.#sysIdOf(field.reference, value)] as const
    })
    return Object.fromEntries(entries)
  }

  #sysIdOf(table: string, name: string): string {
    const { state } = this.#world
    if (state.get(table, name)) return name
    const columns = table === 'sys_user' ? ['user_name', 'email', 'name'] : ['name', 'number']
    const found = columns.map((column) => state.find(table, column, name)).find((row) => row)
    if (!found) throw badRequest(`no ${name} in ${table}`)
    return found.sysId
  }
}
