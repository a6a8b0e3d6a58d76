import type { SandboxClock } from './control/clock'
import { JiraSystem } from './jira/jira-system'
import type { JiraSettings } from './jira/model/settings'
import type { ResilientSettings } from './resilient/model/settings'
import { ResilientSystem } from './resilient/resilient-system'
import type { SekoiaSettings } from './sekoia/model/settings'
import { SekoiaSystem } from './sekoia/sekoia-system'
import type { ServiceNowSettings } from './servicenow/model/settings'
import { ServiceNowSystem } from './servicenow/servicenow-system'
import type { WebhookSettings } from './webhook/settings'
import { WebhookSystem } from './webhook/webhook-system'
import type { XdrSettings } from './xdr/model/settings'
import { XdrSystem } from './xdr/xdr-system'
import type { XsoarSettings } from './xsoar/model/settings'
import { XsoarSystem } from './xsoar/xsoar-system'

/** Settings of the systems that differ from their defaults, now and after every reset. */
export interface SystemSettings {
  readonly jira?: Partial<JiraSettings>
  readonly 'jira-dc'?: Partial<JiraSettings>
  readonly resilient?: Partial<ResilientSettings>
  readonly servicenow?: Partial<ServiceNowSettings>
  readonly webhook?: Partial<WebhookSettings>
  readonly xdr?: Partial<XdrSettings>
  readonly sekoia?: Partial<SekoiaSettings>
  readonly xsoar?: Partial<XsoarSettings>
  readonly 'xsoar-b'?: Partial<XsoarSettings>
}

/** Makes every system the sandbox can play; none serves before it is registered. */
export function makeSystems(clock: SandboxClock, seed: number, settings: SystemSettings) {
  return {
    jira: new JiraSystem(clock, seed, settings.jira),
    'jira-dc': new JiraSystem(clock, seed, settings['jira-dc'], {
      name: 'jira-dc',
      face: 'data-center',
    }),
    resilient: new ResilientSystem(clock, seed, settings.resilient),
    servicenow: new ServiceNowSystem(clock, seed, settings.servicenow),
    webhook: new WebhookSystem(clock, settings.webhook),
    xdr: new XdrSystem(clock, seed, settings.xdr),
    sekoia: new SekoiaSystem(clock, seed, settings.sekoia),
    xsoar: new XsoarSystem({ name: 'xsoar', title: 'Sandbox XSOAR' }, clock, seed, settings.xsoar),
    // A second tenant, of the newer generation, for mirroring from tenant to tenant.
    'xsoar-b': new XsoarSystem({ name: 'xsoar-b', title: 'Sandbox XSOAR North' }, clock, seed + 1, {
      generation: 8,
      ...settings['xsoar-b'],
    }),
  }
}

export type Systems = ReturnType<typeof makeSystems>
export type SystemName = keyof Systems

/** Addresses of the systems that serve. */
export type SystemAddresses = {
  readonly [N in SystemName]: Awaited<ReturnType<Systems[N]['open']>>
}
