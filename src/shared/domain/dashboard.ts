/** Everything the dashboard can show. */
export const dashboardWidgets = [
  'lag',
  'waiting',
  'failures',
  'conflicts',
  'throughput',
  'facet-sync',
  'facet-severity',
  'facet-connector',
  'facet-case-status',
  'facet-has',
  'facet-case',
  'facet-ticket',
  'facet-ticket-status',
  'facet-status',
  'facet-assignee',
] as const
export type DashboardWidget = (typeof dashboardWidgets)[number]

/** What it shows until a person chose, in this order. */
export const usualWidgets = dashboardWidgets.slice(0, dashboardWidgets.indexOf('facet-case'))
