import { type DashboardWidget, usualWidgets } from '../../shared/domain/dashboard'
import { updateSettings, useSettings } from '../data/settings'
import { toastError } from '../data/toasts'
import { facetTitles } from '../issues/facet-words'
import type { FilterKey } from '../query/query'
import { type ChartKind, chartKinds } from './chart-kinds'

/** What stands behind a widget: a chart over time, or issues counted by an attribute. */
export type WidgetContent =
  | { readonly chart: ChartKind; readonly facet: null }
  | { readonly chart: null; readonly facet: FilterKey }

const facets = {
  'facet-sync': 'sync',
  'facet-severity': 'severity',
  'facet-connector': 'connector',
  'facet-case-status': 'case-status',
  'facet-has': 'has',
  'facet-case': 'case',
  'facet-ticket': 'ticket',
  'facet-ticket-status': 'ticket-status',
  'facet-status': 'status',
  'facet-assignee': 'assignee',
} as const satisfies Partial<Record<DashboardWidget, FilterKey>>

export function contentOf(widget: DashboardWidget): WidgetContent {
  return isFacet(widget) ? { chart: null, facet: facets[widget] } : { chart: widget, facet: null }
}

function isFacet(widget: DashboardWidget): widget is keyof typeof facets {
  return widget in facets
}

export function widgetTitle(widget: DashboardWidget): string {
  const { chart, facet } = contentOf(widget)
  if (chart !== null) return chartKinds[chart].title
  return facet === 'has'
    ? 'Issues with a ticket, case, assignee or error'
    : `Issues by ${facetTitles[facet].toLowerCase()}`
}

/** The widgets a person chose, in their order. */
export function useWidgets(): readonly DashboardWidget[] {
  return useSettings((state) => state.settings?.dashboard ?? usualWidgets)
}

/** Remembers which widgets are shown. */
export async function keepWidgets(widgets: readonly DashboardWidget[]): Promise<void> {
  const result = await updateSettings({ dashboard: [...widgets] })
  if (!result.ok) toastError('Remembering the dashboard', result.error)
}
