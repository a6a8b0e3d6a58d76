import { isJson, textOrNull } from '../answer/json-shape'

type Sprint = { readonly name: string; readonly state: string | null }

/**
 * Name of the sprint a ticket is in, out of all it was ever in; null when each of them is over. Data
 * Center writes each as the text of a Java object.
 */
export function currentSprint(raw: unknown): string | null {
  const all = (Array.isArray(raw) ? raw : [raw]).flatMap((one) => parseSprint(one) ?? [])
  const open = all.filter(({ state }) => state !== 'closed')
  const active = open.findLast(({ state }) => state === 'active')
  return (active ?? open.at(-1))?.name ?? null
}

function parseSprint(raw: unknown): Sprint | null {
  if (isJson(raw)) {
    const name = textOrNull(raw.name)
    return name === null ? null : { name, state: textOrNull(raw.state)?.toLowerCase() ?? null }
  }
  const members = typeof raw === 'string' ? /\[(.*)\]$/s.exec(raw)?.[1] : undefined
  if (members === undefined) return null
  // A name may hold a comma, so it ends where the next member begins.
  const member = (name: string) =>
    new RegExp(`(?:^|,)${name}=(.*?)(?=,[A-Za-z]+=|$)`, 's').exec(members)?.[1] ?? null
  const name = member('name')
  return name === null ? null : { name, state: member('state')?.toLowerCase() ?? null }
}
