import type { SyncProfile } from '../../shared/domain/profile'
import { asProfileId } from '../../shared/ids'
import { allEntries } from './entry-presets'
import { rowsIn, rowsOut } from './jira-rows'

/** Identifiers of the profiles every workspace is born with. */
export const jiraInboundId = asProfileId('jira-default-in')
export const jiraOutboundId = asProfileId('jira-default-out')

const shared = {
  connectorType: 'jira',
  builtIn: true,
  mirrorClose: true,
  mirrorReopen: true,
  entries: allEntries,
  graceDays: 7,
  version: 1,
  updatedAt: 0,
  rev: 0,
} as const

/** What flows from a Jira ticket into an issue unless another profile is chosen: as Cortex XSIAM has it. */
export const jiraInboundProfile: SyncProfile = {
  ...shared,
  id: jiraInboundId,
  name: 'Jira default (inbound)',
  description: 'Summary, description, priority, status, resolution, assignee, labels and comments.',
  direction: 'inbound',
  rows: rowsIn,
}

/** What flows from an issue into its Jira ticket unless another profile is chosen. */
export const jiraOutboundProfile: SyncProfile = {
  ...shared,
  id: jiraOutboundId,
  name: 'Jira default (outbound)',
  description: 'Name, description, severity, status, resolution, assignee, labels and entries.',
  direction: 'outbound',
  rows: rowsOut,
}
