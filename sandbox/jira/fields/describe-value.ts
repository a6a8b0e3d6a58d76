import type { FieldDef } from '../model/field'
import type { FieldValue } from '../model/issue'
import { renderTime } from '../read/zoned-time'
import { assets, teams } from '../seed/agile'
import { groups, priorities, resolutions } from '../seed/catalogue'
import { plainOf } from '../text/rich-text'
import type { FieldContext } from './field-context'
import { isCascade, isRichText } from './show-value'

/** A value as the changelog tells it: an id where there is one, and a text. */
export interface Described {
  readonly id: string | null
  readonly text: string | null
}

/** Describes a stored value for the changelog. */
export function describeValue(
  field: FieldDef,
  value: FieldValue | undefined,
  ctx: FieldContext,
): Described {
  if (value === undefined) {
    if (field.kind === 'labels') return { id: null, text: '' }
    return { id: null, text: null }
  }
  const nameIn = (all: readonly { readonly id: string; readonly name: string }[]): string | null =>
    all.find((x) => x.id === value)?.name ?? null
  switch (field.kind) {
    case 'user':
      return {
        id: String(value),
        text: ctx.world.state.userById(String(value))?.displayName ?? null,
      }
    case 'users':
      return many(value, (id) => ctx.world.state.userById(id)?.displayName)
    case 'group':
      return { id: String(value), text: nameIn(groups) }
    case 'project':
      return { id: String(value), text: nameIn(ctx.world.state.projects) }
    case 'versions':
      return many(value, (id) => ctx.project.versions.find((v) => v.id === id)?.name)
    case 'priority':
      return { id: String(value), text: nameIn(priorities) }
    case 'resolution':
      return { id: String(value), text: nameIn(resolutions) }
    case 'rich':
      return { id: null, text: isRichText(value) ? plainOf(value) : null }
    case 'labels':
      return { id: null, text: Array.isArray(value) ? value.join(' ') : '' }
    case 'components':
      return many(value, (id) => ctx.project.components.find((c) => c.id === id)?.name)
    case 'options':
      return many(value, (id) => field.options?.find((o) => o.id === id)?.value)
    case 'option':
      return { id: String(value), text: field.options?.find((o) => o.id === value)?.value ?? null }
    case 'cascade':
      return describeCascade(field, value)
    case 'sprint':
      return many(value, (id) => ctx.world.state.sprints.find((s) => String(s.id) === id)?.name)
    case 'team':
      return { id: String(value), text: nameIn(teams) }
    case 'assets':
      return many(value, (id) => assets.find((a) => a.objectId === id)?.label)
    case 'datetime': {
      const text = renderTime(Number(value), 'UTC')
      return { id: text, text }
    }
    case 'date':
      return { id: String(value), text: `${String(value)} 00:00:00.0` }
    case 'text':
    case 'number':
    case 'url':
    case 'computed':
      return { id: null, text: String(value) }
  }
}

function many(value: FieldValue, nameOf: (id: string) => string | undefined): Described {
  const ids = Array.isArray(value) ? value.map(String) : []
  return { id: ids.join(','), text: ids.map((id) => nameOf(id) ?? id).join(', ') }
}

function describeCascade(field: FieldDef, value: FieldValue): Described {
  if (!isCascade(value)) return { id: null, text: null }
  const parent = field.options?.find((o) => o.id === value.parent)
  const child = parent?.children?.find((o) => o.id === value.child)
  const text = [parent, child].filter((o) => o !== undefined).map((o) => o.value)
  const id = [parent, child].filter((o) => o !== undefined).map((o) => o.id)
  return { id: id.join(','), text: text.join(' - ') }
}
