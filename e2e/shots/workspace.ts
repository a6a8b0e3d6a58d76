import { ask } from '../story/ask'
import type { Stage } from './stage'

/** Issues of the sandbox workspace that scenes are about. */
export const cast = {
  travel: 'Impossible travel',
  network: 'Network ACL allows ingress',
  endpoint: 'EDR: credential dumping',
  bucket: 'Storage bucket customer-exports',
  phishing: 'Phishing campaign',
  openssl: 'Outdated OpenSSL',
} as const

export type Linked = {
  readonly objectId: string
  readonly linkId: string
  readonly key: string
}

/** An issue of the workspace with its link; throws while it has no ticket yet. */
export async function linked(stage: Stage, name: string): Promise<Linked> {
  const { columns } = await ask(stage.page, 'issues.rows', {})
  const at = columns.name.findIndex((one) => one.startsWith(name))
  const objectId = columns.id[at]
  if (objectId === undefined) throw new Error(`there is no issue ${name}`)
  const { links } = await ask(stage.page, 'issues.get', { id: objectId })
  const [view] = links
  if (view?.ticket == null) throw new Error(`${name} has no ticket yet`)
  return { objectId, linkId: view.link.id, key: view.ticket.key }
}

const minute = 60_000
const ada = 'ada.osei@example.test'
const tomas = 'tomas.lindqvist@example.test'
const priya = 'priya.raman@example.test'

/** Lets a morning pass in a new sandbox workspace, so that its pictures show work being done. */
export async function liveAMorning(stage: Stage): Promise<void> {
  const { page, control, turn } = stage
  await page
    .getByRole('grid', { name: 'Issues' })
    .getByRole('row', { name: 'synced' })
    .nth(5)
    .waitFor()
  const run = () => ask(stage.page, 'mirror.runNow', { instanceId: null })
  const on = async (name: string) => linked(stage, name)
  const [travel, network, endpoint] = [
    await on(cast.travel),
    await on(cast.network),
    await on(cast.endpoint),
  ]
  const [bucket, phishing, openssl] = [
    await on(cast.bucket),
    await on(cast.phishing),
    await on(cast.openssl),
  ]
  await ask(stage.page, 'app.updateSettings', { userName: 'Mira Holm' })

  await turn(3 * minute)
  await control(`jira/issue/${travel.key}/comment`, {
    user: tomas,
    body: 'Mail gateway shows **no** forwarding rule. Second factor is enforced for IMAP now.',
  })
  await control(`jira/issue/${endpoint.key}/edit`, {
    user: ada,
    labels: ['edr', 'T1003', 'isolated'],
  })
  await control(`jira/issue/${phishing.key}/edit`, { user: ada, priority: 'Medium' })
  await run()
  await turn(4 * minute)
  await ask(stage.page, 'issues.addEntry', {
    objectId: travel.objectId,
    kind: 'comment',
    body: 'User confirmed: not them. Password reset, sessions revoked.',
    visibility: 'internal',
  })
  await ask(stage.page, 'issues.edit', {
    id: travel.objectId,
    changes: { assignee: 'ada.osei@example.test', labels: ['identity', 'T1078', 'vip'] },
  })
  await run()

  // Both sides give the ticket another name between two runs; the later one wins.
  await ask(stage.page, 'app.updateSettings', { mirroringPaused: true })
  await ask(stage.page, 'issues.edit', {
    id: network.objectId,
    changes: { name: 'Network ACL allows ingress on admin ports, three regions' },
  })
  await turn(minute)
  await control(`jira/issue/${network.key}/edit`, {
    user: priya,
    summary: 'Network ACL allows ingress on 22 and 3389 in three regions',
  })
  await ask(stage.page, 'app.updateSettings', { mirroringPaused: false })
  await run()
  await turn(2 * minute)

  const { link } = await ask(stage.page, 'mirror.link', { linkId: openssl.linkId })
  const { inboundProfileId, outboundProfileId } = link
  await ask(stage.page, 'links.configure', {
    linkId: openssl.linkId,
    direction: 'none',
    inboundProfileId,
    outboundProfileId,
  })
  // Jira refuses what the bucket's issue wants to send, until somebody decides.
  await control('faults', {
    kind: 'status',
    status: 400,
    method: 'PUT',
    path: `**/issue/${await remoteId(stage, bucket.linkId)}`,
    count: null,
    body: {
      errorMessages: [],
      errors: { description: "Field 'description' cannot be set. It is not on the screen." },
    },
  })
  await ask(stage.page, 'issues.edit', {
    id: bucket.objectId,
    changes: { description: 'Anonymous listing is closed. 41 objects are checked one by one.' },
  })
  await run()
  await turn(minute)
  await run()
}

async function remoteId(stage: Stage, linkId: string): Promise<string> {
  const { link } = await ask(stage.page, 'mirror.link', { linkId })
  return link.remoteId ?? ''
}
