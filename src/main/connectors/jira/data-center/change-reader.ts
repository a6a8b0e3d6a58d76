import type { CancelSignal } from '../../../../shared/cancel'
import { isJson, type Json, textOrNull } from '../../answer/json-shape'
import type { FieldTimes } from '../field-times'
import { newestChanges } from '../field-times'
import type { SiteContext } from '../site-context'

/** Names the changelog gives to fields whose id is another. */
const systemNames: Readonly<Record<string, string>> = {
  component: 'components',
  version: 'versions',
  'fix version': 'fixVersions',
}

/**
 * Reads the changelog that comes with an issue. It names custom fields as people see them; where two
 * fields share a name a change counts for both, which errs on the later side.
 */
export async function changeReader(
  session: SiteContext,
  fields: readonly string[],
  signal: CancelSignal | undefined,
): Promise<(issue: Json) => FieldTimes> {
  const idsByName = new Map<string, string[]>()
  const custom = new Set(fields.filter((name) => name.startsWith('customfield_')))
  if (custom.size > 0) {
    for (const { id, name } of (await session.metadata.allFields(signal)).values()) {
      if (custom.has(id)) idsByName.set(name, [...(idsByName.get(name) ?? []), id])
    }
  }
  const fieldsOf = (item: Json): readonly string[] => {
    const name = textOrNull(item.field)
    if (name === null) return []
    if (item.fieldtype === 'custom') return idsByName.get(name) ?? []
    const lower = name.toLowerCase()
    return [Object.hasOwn(systemNames, lower) ? (systemNames[lower] ?? lower) : lower]
  }
  return ({ changelog }) => newestChanges(isJson(changelog) ? changelog.histories : [], fieldsOf)
}
