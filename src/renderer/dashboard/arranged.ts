import type { DashboardWidget } from '../../shared/domain/dashboard'

/** The list with one widget shown at its end or left out. */
export function toggled(
  widgets: readonly DashboardWidget[],
  widget: DashboardWidget,
): readonly DashboardWidget[] {
  return widgets.includes(widget) ? widgets.filter((one) => one !== widget) : [...widgets, widget]
}

/** The list with one widget moved by so many places; it stays inside. */
export function moved(
  widgets: readonly DashboardWidget[],
  widget: DashboardWidget,
  by: number,
): readonly DashboardWidget[] {
  const from = widgets.indexOf(widget)
  const to = from + by
  if (from < 0 || to < 0 || to >= widgets.length) return widgets
  const others = widgets.filter((one) => one !== widget)
  return [...others.slice(0, to), widget, ...others.slice(to)]
}
