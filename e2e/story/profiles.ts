import type { Page } from '@playwright/test'
import { ask } from './ask'

/** A pair of profiles of a link. */
export type ProfilePair = { readonly inbound: string; readonly outbound: string }

/** Copies of the default profiles in which every row asks a person; answers their ids. */
export async function askingProfiles(page: Page): Promise<ProfilePair> {
  return {
    inbound: await askingCopy(page, 'jira-default-in'),
    outbound: await askingCopy(page, 'jira-default-out'),
  }
}

async function askingCopy(page: Page, id: string): Promise<string> {
  const name = `${id} asking`
  const made = await ask(page, 'profiles.duplicate', { profileId: id, name })
  const { id: profileId, builtIn: _, version, updatedAt: __, rev: ___, ...draft } = made
  const rows = draft.rows.map((row) => ({ ...row, conflict: 'ask' as const }))
  await ask(page, 'profiles.update', {
    profileId,
    draft: { ...draft, rows },
    expectedVersion: version,
  })
  return profileId
}

/** Gives the link of a ticket these profiles, both ways. */
export async function giveProfiles(
  page: Page,
  ticketKey: string,
  pair: ProfilePair,
): Promise<void> {
  const { links } = await ask(page, 'mirror.debug', { instanceId: null })
  const found = links.find((one) => one.ticketKey === ticketKey)
  if (found === undefined) throw new Error(`There is no link with ${ticketKey}.`)
  await ask(page, 'links.configure', {
    linkId: found.link.id,
    direction: 'both',
    inboundProfileId: pair.inbound,
    outboundProfileId: pair.outbound,
  })
}
