import type { Entry } from '../../shared/domain/entry'
import type { Issue } from '../../shared/domain/issue'
import type { Link } from '../../shared/domain/link'
import type { MirrorObject } from '../../shared/domain/mirror-object'
import type { IssueId, ObjectId } from '../../shared/ids'
import type { EntryView, IssueDetail } from '../../shared/ipc/views'
import { deliveriesOf, routesOf } from './deliveries'
import { existingIssue, existingObject } from './edit-object'
import { type LinkViewPorts, linkView } from './link-view'
import type { IssuePorts } from './ports'

/** Everything the detail of one issue shows. Throws AppFailure `not-found`. */
export async function issueDetail(ports: LinkViewPorts, id: IssueId): Promise<IssueDetail> {
  const issue = await existingIssue(ports, id)
  return { issue, case: await caseOf(ports, issue), ...(await mirrorDetail(ports, issue)) }
}

/** Links of an issue or case and its war room, oldest first. */
export async function mirrorDetail(
  ports: LinkViewPorts,
  object: MirrorObject,
): Promise<Pick<IssueDetail, 'links' | 'entries'>> {
  const [links, entries] = await Promise.all([
    linksOf(ports, object.id),
    ports.store.find('entriesByObject', object.id),
  ])
  const routes = await routesOf(ports, object, links)
  return {
    links: await Promise.all(links.map((link) => linkView(ports, object, link))),
    entries: [...entries]
      .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
      .map((entry) => ({ ...entry, deliveries: deliveriesOf(entry, routes) })),
  }
}

/** The case an issue belongs to, with the tickets that stand for all its members. */
async function caseOf(ports: LinkViewPorts, { caseId }: Issue): Promise<IssueDetail['case']> {
  const found = caseId === null ? undefined : await ports.store.get('cases', caseId)
  if (found === undefined) return null
  const links = await linksOf(ports, found.id)
  return {
    id: found.id,
    key: found.key,
    name: found.fields.name,
    status: found.fields.status,
    archivedAt: found.archivedAt,
    links: await Promise.all(links.map((link) => linkView(ports, found, link))),
  }
}

async function linksOf({ store }: IssuePorts, id: ObjectId): Promise<Link[]> {
  const links = await store.find('linksByObject', id)
  return [...links].sort((a, b) => a.createdAt - b.createdAt)
}

/** One entry with how far it has come on its way to each ticket. */
export async function withDeliveries(ports: IssuePorts, entry: Entry): Promise<EntryView> {
  const [object, links] = await Promise.all([
    existingObject(ports, entry.objectId),
    ports.store.find('linksByObject', entry.objectId),
  ])
  return { ...entry, deliveries: deliveriesOf(entry, await routesOf(ports, object, links)) }
}
