import type { CreateRequest } from '../../../shared/domain/outbound-op'
import type { FieldValue } from '../../../shared/domain/value'
import { failure } from '../../../shared/errors'
import { statusFieldNames, transitionFieldNames } from './field-ids'
import type { FieldMeta } from './field-meta'

/** Values a create cannot set; the engine reaches them by a transition afterwards. */
const setByWorkflow: ReadonlySet<string> = new Set([...statusFieldNames, ...transitionFieldNames])

export type Values = Readonly<Record<string, FieldValue>>

/** The values of a create that say something and are not reached otherwise. */
export function givenValues(request: CreateRequest): Values {
  const entries = Object.entries(request.fields).filter(
    ([name, value]) =>
      !setByWorkflow.has(name) &&
      name !== 'project' &&
      name !== 'issuetype' &&
      value !== null &&
      value !== '' &&
      !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(entries)
}

/** What is wrong with values for a screen: fields it does not have, required ones nobody gave. */
export function screenProblems(
  values: Values,
  metas: readonly FieldMeta[],
  screen: string,
): Readonly<Record<string, string>> {
  const onScreen = new Set(metas.map((meta) => meta.id))
  const wrong: Record<string, string> = {}
  for (const name of Object.keys(values)) {
    if (!onScreen.has(name)) wrong[name] = `Not on ${screen}.`
  }
  for (const meta of metas) {
    const given = meta.id in values || ['project', 'issuetype'].includes(meta.id)
    if (meta.required && !meta.hasDefault && !given) wrong[meta.id] = `${meta.name} is required.`
  }
  return wrong
}

/** Throws `invalid` naming the fields when there is anything wrong. */
export function refuseProblems(wrong: Readonly<Record<string, string>>): void {
  if (Object.keys(wrong).length === 0) return
  const message = `The ticket cannot be created: ${Object.values(wrong).join(' ')}`
  throw failure({ code: 'invalid', message, retry: 'after-fix', fields: wrong })
}
