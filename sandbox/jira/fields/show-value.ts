import { isAdfDoc } from '../adf/adf-types'
import type { FieldDef, OptionDef } from '../model/field'
import type { CascadeChoice, FieldValue } from '../model/issue'
import { restUrl } from '../model/world'
import {
  renderComponent,
  renderPriority,
  renderProjectRef,
  renderResolution,
  renderVersion,
} from '../read/render-catalogue'
import { renderUserId } from '../read/render-user'
import { zoneFor } from '../read/zone-for'
import { renderTime } from '../read/zoned-time'
import { groups } from '../seed/catalogue'
import type { RichText } from '../text/rich-text'
import type { FieldContext } from './field-context'
import { showAssets, showSprints, showTeam } from './show-thing'

/** The JSON an issue shows for a stored value. */
export function showValue(
  field: FieldDef,
  value: FieldValue | undefined,
  ctx: FieldContext,
): unknown {
  const { world } = ctx
  if (value === undefined) return emptyValue(field)
  switch (field.kind) {
    case 'user':
      return renderUserId(world, value, ctx.viewer)
    case 'users':
      return isList(value) ? value.map((id) => renderUserId(world, id, ctx.viewer)) : null
    case 'group':
      return renderGroup(
        ctx,
        groups.find((g) => g.id === value),
      )
    case 'project': {
      const project = world.state.projects.find((one) => one.id === value)
      return project === undefined ? null : renderProjectRef(world, project)
    }
    case 'versions':
      return ctx.project.versions
        .filter((v) => isList(value) && value.includes(v.id))
        .map((v) => renderVersion(world, v))
    case 'priority':
      return renderPriority(world, value)
    case 'resolution':
      return renderResolution(world, value)
    case 'datetime':
      return renderTime(Number(value), zoneFor(world, ctx.viewer))
    case 'components':
      return ctx.project.components
        .filter((c) => isList(value) && value.includes(c.id))
        .map((c) => renderComponent(world, c))
    case 'option':
      return renderOption(
        ctx,
        field.options?.find((o) => o.id === value),
      )
    case 'options':
      return field.options
        ?.filter((o) => isList(value) && value.includes(o.id))
        .map((o) => renderOption(ctx, o))
    case 'cascade':
      return isCascade(value) ? renderCascade(ctx, field, value) : null
    case 'sprint':
      return showSprints(value, ctx)
    case 'team':
      return showTeam(value)
    case 'assets':
      return showAssets(value, ctx)
    case 'text':
    case 'rich':
    case 'number':
    case 'date':
    case 'labels':
    case 'url':
    case 'computed':
      return value
  }
}

function emptyValue(field: FieldDef): unknown {
  const emptyList = field.kind === 'components' || field.id === 'labels'
  return emptyList || field.schema.items === 'version' ? [] : null
}

function isList(value: FieldValue): value is readonly string[] {
  return Array.isArray(value)
}

/** Whether a stored value is a rich text of either kind. */
export function isRichText(value: FieldValue): value is RichText {
  return typeof value === 'string' || isAdfDoc(value)
}

/** Whether a stored value is a cascading select's choice. */
export function isCascade(value: unknown): value is CascadeChoice {
  return typeof value === 'object' && value !== null && 'parent' in value && 'child' in value
}

/** An option with its self link. */
export function renderOption(ctx: FieldContext, option: OptionDef | undefined): object | null {
  if (!option) return null
  return {
    self: restUrl(ctx.world, `customFieldOption/${option.id}`),
    value: option.value,
    id: option.id,
  }
}

function renderGroup(ctx: FieldContext, group: (typeof groups)[number] | undefined): object | null {
  if (!group) return null
  const self = restUrl(ctx.world, `group?groupname=${encodeURIComponent(group.name)}`)
  return ctx.world.face === 'cloud'
    ? { name: group.name, groupId: group.id, self }
    : { name: group.name, self }
}

function renderCascade(ctx: FieldContext, field: FieldDef, choice: CascadeChoice): object | null {
  const parent = field.options?.find((o) => o.id === choice.parent)
  const child = parent?.children?.find((o) => o.id === choice.child)
  const shown = renderOption(ctx, parent)
  return child ? { ...shown, child: renderOption(ctx, child) } : shown
}
