import { type Call, noContent, ok, type Route } from '../http/call'
import { isObject } from '../http/json-body'
import { badRequest, noRecord } from '../http/refusal'
import type { Row } from '../model/row'
import { storeNew } from '../write/store-row'
import { changeableFile, fileOf } from './attachment-routes'

function attributesOf(call: Call, file: Row): readonly Row[] {
  return call.act.world.state
    .rows('sys_attachment_attribute')
    .filter((row) => row.values.attachment === file.sysId)
}

function named(call: Call, file: Row): Row {
  const found = attributesOf(call, file).find((row) => row.values.key === call.params.key)
  if (!found) throw noRecord()
  return found
}

const pair = ({ values }: Row): object => ({ key: values.key ?? '', value: values.value ?? '' })

/** Keys and values that hang on an attachment. */
export const attributeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/attachment/:sysId/attributes',
    anyContent: true,
    handle: (call) => ok(attributesOf(call, fileOf(call)).map(pair)),
  },
  {
    method: 'GET',
    path: '/attachment/:sysId/attributes/:key',
    anyContent: true,
    handle: (call) => ok(pair(named(call, fileOf(call)))),
  },
  {
    method: 'POST',
    path: '/attachment/:sysId/attributes',
    handle: (call) => {
      const file = changeableFile(call)
      const body = call.json()
      const { key, value } = isObject(body) ? body : {}
      if (typeof key !== 'string' || typeof value !== 'string' || key === '')
        throw badRequest('Missing parameter', 'key and value')
      const same = attributesOf(call, file).find((row) => row.values.key === key)
      if (same) throw badRequest('Bad Request', `There is an attribute ${key} already`)
      const values = { attachment: file.sysId, key, value }
      const row = storeNew(call.act, 'sys_attachment_attribute', values)
      return { status: 201, body: { result: pair(row) } }
    },
  },
  {
    method: 'DELETE',
    path: '/attachment/:sysId/attributes',
    anyContent: true,
    handle: (call) => {
      for (const row of attributesOf(call, changeableFile(call)))
        call.act.world.state.remove(row, call.act.now)
      return noContent
    },
  },
  {
    method: 'DELETE',
    path: '/attachment/:sysId/attributes/:key',
    anyContent: true,
    handle: (call) => {
      call.act.world.state.remove(named(call, changeableFile(call)), call.act.now)
      return noContent
    },
  },
]
