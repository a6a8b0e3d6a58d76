import { contract } from '../../../../shared/ipc/contract'
import { requesting } from '../described'
import { operation } from '../operation'
import { settings, status } from '../schemas/workspace'

const settingsChanges = requesting('SettingsChanges', contract['app.updateSettings'].args)

/** The workspace as a whole, and running its mirror. */
export const workspaceOperations = [
  operation({
    id: 'readStatus',
    method: 'GET',
    path: '/status',
    tag: 'workspace',
    summary: 'State of the workspace: instances, queue, counts and what was recovered',
    answer: status,
    run: ({ call }) => call('app.status', {}),
  }),
  operation({
    id: 'readSettings',
    method: 'GET',
    path: '/settings',
    tag: 'workspace',
    summary: 'Settings of the workspace',
    answer: settings,
    run: ({ call }) => call('app.settings', {}),
  }),
  operation({
    id: 'editSettings',
    method: 'PATCH',
    path: '/settings',
    tag: 'workspace',
    summary: 'Change settings, such as pausing all mirroring; what is not named stays',
    body: settingsChanges,
    answer: settings,
    run: ({ call }, { body }) => call('app.updateSettings', body),
  }),
]
