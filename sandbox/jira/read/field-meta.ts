import type { FieldContext } from '../fields/field-context'
import { renderOption } from '../fields/show-value'
import type { FieldDef, OptionDef } from '../model/field'
import { restUrl } from '../model/world'
import { defaultPriorityId, priorities, resolutions } from '../seed/catalogue'
import { renderSchema } from './field-schema'
import {
  renderComponent,
  renderPriority,
  renderProjectRef,
  renderResolution,
  renderVersion,
} from './render-catalogue'

const operationsByKind: Partial<Record<FieldDef['kind'], readonly string[]>> = {
  labels: ['add', 'set', 'remove'],
  components: ['add', 'set', 'remove'],
  options: ['add', 'set', 'remove'],
  users: ['add', 'set', 'remove'],
  versions: ['add', 'set', 'remove'],
}

/** What create, edit and transition metadata say about one field. */
export function fieldMeta(field: FieldDef, required: boolean, ctx: FieldContext): object {
  const hasDefaultValue = field.kind === 'priority' || field.id === 'reporter'
  const allowed = allowedValues(field, ctx)
  const search = autoComplete(field, ctx)
  return {
    required,
    schema: renderSchema(field),
    name: field.name,
    key: field.id,
    hasDefaultValue,
    operations: operationsByKind[field.kind] ?? ['set'],
    ...(search ? { autoCompleteUrl: search } : {}),
    ...(allowed ? { allowedValues: allowed } : {}),
    ...(field.kind === 'priority'
      ? { defaultValue: renderPriority(ctx.world, defaultPriorityId) }
      : {}),
  }
}

function allowedValues(field: FieldDef, ctx: FieldContext): unknown[] | undefined {
  const { world } = ctx
  switch (field.kind) {
    case 'priority':
      return priorities.map((p) => renderPriority(world, p.id))
    case 'resolution':
      return resolutions.map((r) => renderResolution(world, r.id))
    case 'components':
      return ctx.project.components.map((c) => renderComponent(world, c))
    case 'project':
      return world.state.projects.map((p) => renderProjectRef(world, p))
    case 'versions':
      return ctx.project.versions.map((v) => renderVersion(world, v))
    case 'option':
    case 'options':
      return field.options?.map((o) => renderOption(ctx, o))
    case 'cascade':
      return field.options?.map((o) => withChildren(ctx, o))
    default:
      return undefined
  }
}

function withChildren(ctx: FieldContext, option: OptionDef): object {
  const children = option.children?.map((c) => renderOption(ctx, c))
  return { ...renderOption(ctx, option), ...(children ? { children } : {}) }
}

function autoComplete(field: FieldDef, ctx: FieldContext): string | undefined {
  if (field.kind === 'labels') return `${ctx.world.baseUrl}/rest/api/1.0/labels/suggest?query=`
  if (field.id === 'assignee')
    return `${restUrl(ctx.world, 'user/assignable/search')}?project=${ctx.project.key}&query=`
  if (field.kind === 'user' || field.kind === 'users')
    return `${restUrl(ctx.world, 'user/search')}?query=`
  return undefined
}
