import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { operationList } from '../../../../test-support/operation-list'
import { channels } from '../../../shared/ipc/channels'
import { allOperations } from './all-operations'

const begin = '<!-- operations -->\n'
const end = '\n<!-- /operations -->'

/** Calls that make sense in front of a window alone. */
const windowOnly = [
  'app.begin',
  'app.allowSessionSecrets',
  'app.openSandbox',
  'app.connectSandbox',
  'app.confirmPublicComments',
  'app.tellMatches',
  'app.keepFirstView',
  'issues.packedRows',
  'issues.rowsByIds',
  'issues.traits',
  'issues.searchTexts',
  'issues.saveFile',
  'issues.openWindow',
  'links.previewTickets',
  'links.createTickets',
  'links.progress',
  'links.openTicket',
  'cases.attachTicket',
  'connectors.cancelTest',
  'connectors.copyDoorbell',
]

describe('the operations', () => {
  it('are listed in the guide as they are', async () => {
    const guide = await readFile(new URL('../../../../docs/api.md', import.meta.url), 'utf8')
    const listed = guide.slice(guide.indexOf(begin) + begin.length, guide.indexOf(end))
    expect(listed).toBe(operationList(allOperations(true)))
  })

  it('reach every call that needs no window', async () => {
    const sources = await Promise.all(
      [
        'audit',
        'backfills',
        'cases',
        'conflicts',
        'entries',
        'instances',
        'issues',
        'link-states',
        'links',
      ]
        .concat(['mirror', 'profiles', 'queue', 'workspace'])
        .map((name) => readFile(new URL(`./operations/${name}.ts`, import.meta.url), 'utf8')),
    )
    const text = sources.join('\n')
    const reached = channels.filter((channel) => text.includes(`'${channel}'`))
    expect(channels.filter((channel) => !reached.includes(channel))).toEqual(windowOnly)
  })

  it('offer the clock in a test alone', () => {
    const ids = (test: boolean) => allOperations(test).map(({ id }) => id)
    expect(ids(true).filter((id) => !ids(false).includes(id))).toEqual([
      'readClock',
      'advanceClock',
    ])
  })
})
