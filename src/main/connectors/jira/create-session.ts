import { doorbellBase } from '../../../shared/domain/doorbell'
import type { ConnectorInstance } from '../../../shared/domain/instance'
import type { ConnectorPorts } from '../contract/connector-ports'
import { PeopleMap } from '../people/people-map'
import { peopleOptions } from '../people/people-options'
import { indexLagMs } from './capabilities'
import { DeskDirectory } from './desk/desk-directory'
import { fieldsToRead } from './field-ids'
import type { JiraApi } from './jira-api'
import type { JiraSession, Myself } from './jira-session'
import { Kept } from './kept'
import { MentionBook } from './mention-book'
import { Metadata } from './metadata'
import { readMyself } from './myself'
import { jiraDirectory } from './people'
import { RecentWrites } from './recent-writes'
import type { JiraSite } from './site'
import type { SiteContext } from './site-context'
import { Sprints } from './sprints'
import { Teams } from './teams'
import { WatchedProjects } from './watched-projects'
import { WorkflowMap } from './workflow-map'

type Parts = {
  readonly instance: ConnectorInstance
  readonly site: JiraSite
  /** Address of the site, without a trailing slash. */
  readonly siteUrl: string
  readonly api: JiraApi
  readonly ports: ConnectorPorts
}

/** What the parts of one connector share, nothing of it asked for yet. */
export function createSession({ instance, site, siteUrl, api, ports }: Parts): JiraSession {
  const { options } = instance
  const kept = new Kept(ports.clock)
  const configured = commaList(options.customFields)
  let me: Promise<Myself> | null = null
  const freshMyself: JiraSession['freshMyself'] = (signal) => {
    const asked = readMyself(site, api, signal)
    me = asked
    asked.catch(() => {
      if (me === asked) me = null
    })
    return asked
  }
  const context: SiteContext = {
    api,
    fieldIds: async () =>
      fieldsToRead(configured, (await ports.mappedFields?.(instance.type)) ?? []),
    metadata: new Metadata(api, kept),
    writes: new RecentWrites(ports.clock, indexLagMs[site.deployment]),
  }
  return {
    ...context,
    site,
    clock: ports.clock,
    siteUrl,
    watched: new WatchedProjects(
      commaList(options.projects).map((key) => key.toUpperCase()),
      api,
      ports.clock,
    ),
    fetchQuery: options.fetchQuery ?? '',
    rings: doorbellBase(options) !== null,
    people: new PeopleMap(jiraDirectory(site, api), peopleOptions(instance), ports.clock),
    mentions: new MentionBook(ports.runObject(instance.id)),
    desks: new DeskDirectory(api.desk, kept),
    sprints: new Sprints(api.agile, context.metadata, kept),
    teams: new Teams(site, context, kept),
    workflows: new WorkflowMap(),
    myself: (signal) => me ?? freshMyself(signal),
    freshMyself,
    timeForm: null,
    commentMarkers: new Map(),
    commentNotes: new Set(),
  }
}

function commaList(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
