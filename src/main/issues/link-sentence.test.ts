import { describe, expect, it } from 'vitest'
import { aLink, anInstance, anOp } from '../../../test-support/store-records'
import type { Link } from '../../shared/domain/link'
import type { OutboundOp } from '../../shared/domain/outbound-op'
import { DAY_MS } from '../../shared/time'
import { linkSentence } from './link-sentence'

const instance = { ...anInstance('jira'), name: 'Acme Jira', enabled: true }
const merged = { code: 'not-found', message: 'Merged into SEC-9.', retry: 'after-fix' } as const
const refused = { code: 'permission', message: 'SEC-1 is hidden.', retry: 'after-fix' } as const
const blocked: OutboundOp = { ...anOp('o'), state: 'blocked', lastError: merged }

function say(
  link: Partial<Link>,
  about: typeof instance | null = instance,
  ops: readonly OutboundOp[] = [],
  graceUntil: number | null = null,
): string {
  const linked = { ...aLink('l'), state: 'linked', direction: 'both' } as const
  return linkSentence({ ...linked, ...link }, about, ops, graceUntil, 0)
}

describe('the sentence of a link', () => {
  it.each<[string, string, string]>([
    ['nothing special', say({}), 'Both sides are compared with every run.'],
    ['one way out', say({ direction: 'out' }), 'sent to Acme Jira; what changes there is not'],
    ['one way in', say({ direction: 'in' }), 'Changes in Acme Jira are taken in with every run'],
    ['a deleted connector', say({}, null), 'The last known values stay readable.'],
    ['a disabled one', say({}, { ...instance, enabled: false }), 'Acme Jira is disabled.'],
    ['a ticket that is gone', say({ state: 'gone' }), 'could not be found'],
    ['a merged one', say({ state: 'gone', lastError: merged }), 'Merged into SEC-9.'],
    ['a refused one', say({ lastError: refused }), 'refuses this one ticket: SEC-1 is hidden.'],
    ['a held change', say({ heldAt: 5 }), 'not synced by limit'],
    ['a dead letter', say({}, instance, [blocked]), 'Waiting for you: Merged into SEC-9.'],
    ['no direction', say({ direction: 'none' }), 'nothing flows'],
    ['a resolved issue', say({}, instance, [], 2 * DAY_MS), 'Sync goes on for 2 more days.'],
    ['one resolved long ago', say({}, instance, [], -1), 'Nothing flows'],
  ])('%s', (_, said, expected) => {
    expect(said).toContain(expected)
  })
})
