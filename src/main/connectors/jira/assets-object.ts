import { notWritable } from './named-things'
import type { Deployment } from './site'

/** Workspace and number, as Cloud shows an object of Assets. */
const globalId = /^([\w-]+):(\d+)$/
/** A key alone, or behind the label as Data Center shows an object. */
const keyAtEnd = /^(?:(.*) )?\(?([A-Z][A-Z0-9_]*-\d+)\)?$/s

/**
 * An object of Assets in the JSON of a write: by workspace and number on Cloud, by key on Data Center.
 * Labels are not unique, and on Cloud another service knows them. Throws `invalid` naming the field
 * for anything else.
 */
export function assetsObject(field: string, value: string, deployment: Deployment): object {
  const text = value.trim()
  return deployment === 'cloud' ? byId(field, text) : byKey(field, text)
}

function byId(field: string, text: string): object {
  const found = globalId.exec(text)
  if (found === null) {
    const said = `"${text}" is not the id of an object of Assets. Give the id of its workspace, a colon and its number, as in the values that are read: their labels are not in Jira's answers.`
    throw notWritable(field, said)
  }
  const [id, workspaceId, objectId] = found
  return { workspaceId, id, objectId }
}

function byKey(field: string, text: string): object {
  const [, label, key] = keyAtEnd.exec(text) ?? []
  const isShown = label === undefined || text.endsWith(`(${key})`)
  if (key !== undefined && isShown) return { key }
  const said = `"${text}" names no object of Assets by its key. Give its key (such as ITSM-88), alone or in brackets at the end.`
  throw notWritable(field, said)
}
