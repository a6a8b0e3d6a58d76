import type { MissingRight } from '../../shared/domain/instance'
import type { CaseDetail } from '../../shared/ipc/case-views'
import type { LinkView } from '../../shared/ipc/views'
import { openDialog } from '../app/navigation'
import { loadCase } from '../issue/detail-store'
import { needsOutbound } from '../ticket/sync-choice'
import { syncLinkNow } from '../ticket/sync-now'

/** What of a link decides whether a case is sent over it. */
type Way = {
  readonly link: Pick<LinkView['link'], 'direction' | 'state'>
  readonly instance: LinkView['instance']
}

function pushing<W extends Way>(links: readonly W[]): readonly W[] {
  return links.filter(({ link }) => needsOutbound(link.direction) && link.state !== 'gone')
}

/** Why a case cannot be pushed now, as a sentence; null when it can, or has no ticket to push to. */
export function pushObstacle(
  links: readonly Way[],
  lacking: (instanceId: string) => MissingRight | null = () => null,
): string | null {
  const ways = pushing(links)
  if (links.length === 0) return null
  if (ways.length === 0) {
    return 'No ticket of this case takes changes: each is inbound only, paused for good, or gone.'
  }
  const on = ways.flatMap(({ instance }) => (instance?.enabled === true ? [instance] : []))
  const rights = on.map(({ id, name }) => ({ name, right: lacking(id) }))
  if (rights.some(({ right }) => right === null)) return null
  const [without] = rights
  if (without?.right) return withoutRight(without.name, without.right)
  const [first] = ways
  return first?.instance === null || first === undefined
    ? 'The connector of its ticket was deleted. Switch to another connector to push again.'
    : `${first.instance.name} is switched off. Switch it on in Connectors to push; what waits is kept.`
}

/** The right that pushing needs, where the last test of a connector found it missing; null = it is there. */
export function pushRight(missing: readonly MissingRight[] | undefined): MissingRight | null {
  return missing?.find(({ name }) => name === 'edit') ?? null
}

function withoutRight(name: string, { label, detail, remedy }: MissingRight): string {
  const then = 'Then test the connector again.'
  return `${name} lacks the right “${label}”. ${[detail, remedy, then].filter(Boolean).join(' ')}`
}

/** Sends what waits to every ticket of a case, or asks for a ticket when it has none. */
export async function pushNow({ case: { id }, links }: CaseDetail): Promise<void> {
  if (links.length === 0) return openDialog({ kind: 'create-ticket', objectId: id })
  for (const view of pushing(links)) {
    if (view.instance?.enabled !== true) continue
    await syncLinkNow(view.link.id, view.ticket?.key ?? 'the new ticket')
  }
  await loadCase(id)
}
