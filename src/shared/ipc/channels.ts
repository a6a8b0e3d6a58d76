/**
 * Names of every call the renderer may make, and of every event it may hear. The preload builds its
 * surface from these lists alone, so that it stays small and carries no parser.
 */
export const channels = [
  'app.status',
  'app.settings',
  'app.updateSettings',
  'app.begin',
  'app.allowSessionSecrets',
  'app.openSandbox',
  'issues.rows',
  'issues.rowsByIds',
  'issues.get',
  'issues.create',
  'issues.edit',
  'issues.addEntry',
  'issues.editEntry',
  'issues.history',
  'issues.restore',
  'links.ticketForm',
  'links.createTicket',
  'links.attach',
  'links.configure',
  'links.unlink',
  'links.syncNow',
  'links.preview',
  'links.openTicket',
  'profiles.list',
  'connectors.manifests',
  'connectors.list',
  'connectors.test',
  'connectors.cancelTest',
  'connectors.add',
  'connectors.update',
  'connectors.setEnabled',
  'connectors.remove',
  'mirror.debug',
  'mirror.link',
  'mirror.runNow',
  'mirror.cancelRun',
  'mirror.retryOp',
  'mirror.discardOp',
] as const

export type Channel = (typeof channels)[number]

export const eventNames = ['changed', 'probe', 'run', 'notice', 'navigate'] as const
export type EventName = (typeof eventNames)[number]
