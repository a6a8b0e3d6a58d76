import { badRequest } from '../http/refusal'
import { can, sees } from '../model/access'
import { issueTypes, priorities, resolutions, statusCategories, statuses } from '../seed/catalogue'
import { fieldById } from '../seed/fields'
import type { JqlOperand } from './jql-ast'
import type { JqlField } from './jql-fields'
import type { JqlScope } from './jql-scope'

interface Named {
  readonly id: string | number
  readonly name: string
  readonly key?: string
}

/**
 * The stored value an operand stands for; null for EMPTY. Throws the vendor's 400 for a name the
 * site does not have, or does not show to this user. Anonymous searches find nothing anyway, so
 * their values are not looked up.
 */
export function jqlValue(field: JqlField, operand: JqlOperand, scope: JqlScope): string | null {
  if (operand.kind === 'empty') return null
  if (operand.kind === 'call') return callValue(operand.name, operand.args, scope)
  if (operand.kind === 'list') throw badRequest('A list may not stand inside a list.')
  const text = operand.text
  if (!scope.user) return text
  const unknown = (): Error =>
    badRequest(`The value '${text}' does not exist for the field '${field.id}'.`)
  const byName = (all: readonly Named[]): string => {
    const lower = text.toLowerCase()
    const found = all.find(
      (x) => String(x.id) === text || x.name.toLowerCase() === lower || x.key === lower,
    )
    if (!found) throw unknown()
    return String(found.id)
  }
  switch (field.type) {
    case 'project': {
      const all = scope.world.state.projects.filter((p) => can(scope.user, 'BROWSE_PROJECTS', p))
      const lower = text.toLowerCase()
      const found = all.find(
        (p) => p.id === text || p.key.toLowerCase() === lower || p.name.toLowerCase() === lower,
      )
      if (!found) throw unknown()
      return found.key
    }
    case 'issuetype':
      return byName(issueTypes)
    case 'status':
      return byName(statuses)
    case 'statusCategory':
      return statusCategories.find((c) => String(c.id) === byName(statusCategories))?.key ?? null
    case 'priority':
      return byName(priorities)
    case 'resolution':
      return text.toLowerCase() === 'unresolved' ? null : byName(resolutions)
    case 'component':
      return byName(scope.world.state.projects.flatMap((p) => p.components))
    case 'option':
      return optionId(field.id, text, unknown)
    case 'user':
      return userId(text, scope, unknown)
    case 'key':
    case 'parent': {
      const issue = scope.world.state.find(text)
      if (issue && sees(scope.world, scope.user, issue)) return String(issue.id)
      if (scope.lenient) return '0'
      if (/^([a-z][a-z0-9_]+-)?\d+$/i.test(text))
        throw badRequest(`An issue with key '${text}' does not exist for field '${field.id}'.`)
      throw badRequest(`The issue key '${text}' for field '${field.id}' is invalid.`)
    }
    case 'number':
      if (!Number.isFinite(Number(text)))
        throw badRequest(`Value '${text}' is invalid for the '${field.id}' field.`)
      return text
    default:
      return text
  }
}

function callValue(name: string, args: readonly string[], scope: JqlScope): string | null {
  if (name.toLowerCase() === 'currentuser' && args.length === 0)
    return scope.user?.accountId ?? 'nobody'
  throw badRequest(`Unable to find JQL function '${name}(${args.join(', ')})'.`)
}

function optionId(fieldId: string, text: string, unknown: () => Error): string {
  const options = (fieldById(fieldId)?.options ?? []).flatMap((o) => [o, ...(o.children ?? [])])
  const found = options.find((o) => o.id === text || o.value.toLowerCase() === text.toLowerCase())
  if (!found) throw unknown()
  return found.id
}

function userId(text: string, scope: JqlScope, unknown: () => Error): string {
  const lower = text.toLowerCase()
  const found = scope.world.state.users.find(
    (u) =>
      u.accountId === text ||
      u.displayName.toLowerCase() === lower ||
      (!u.emailHidden && u.email === lower),
  )
  if (!found) throw unknown()
  return found.accountId
}
