import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import { RICH_TEXT_LIMIT } from '../richtext/text-limit'
import type { JiraSession } from './jira-session'
import { MentionMask, typedAddresses } from './mention-mask'

/**
 * The stored form of a comment in which the people named by `@` and their address are mentioned; null
 * where it names nobody who is known for certain over there, or would not read back as it was typed.
 * Whoever only stands in for others is never mentioned.
 */
export async function mentioningText(
  { site, people, mentions }: JiraSession,
  issueId: RemoteId,
  { body, author }: { readonly body: string; readonly author: string },
  signal: CancelSignal | undefined,
): Promise<unknown> {
  const accounts = new Map<string, string>()
  for (const address of typedAddresses(body)) {
    const id = await people.knownAccount(address, { issueId }, signal).catch(notTold)
    if (id !== null) accounts.set(address, id)
  }
  if (accounts.size === 0) return null
  await mentions.remember(new Map([...accounts].map(([address, id]) => [id, address])))
  const mask = maskOf(mentions)
  const accountOf = (address: string) => accounts.get(address) ?? null
  const settled = site.text.settle(mask.hideTyped(body, accountOf, site.text.settle))
  const stored = site.text.mention(site.text.encodeComment(settled, author, null), mask)
  if (typeof stored === 'string' && stored.length > RICH_TEXT_LIMIT) return null
  const read = site.text.splitComment(stored, maskOf(mentions)).rest()
  return read.markdown === mask.reveal(settled) ? stored : null
}

/** What hides the mentions of people whom comments of ours named. */
export function maskOf(mentions: JiraSession['mentions']): MentionMask {
  return new MentionMask((id) => mentions.addressOf(id))
}

/** An account that may not look people up writes their names as before. */
function notTold(thrown: unknown): null {
  const codes: readonly string[] = ['not-found', 'permission', 'invalid']
  if (thrown instanceof AppFailure && codes.includes(thrown.error.code)) return null
  throw thrown
}
