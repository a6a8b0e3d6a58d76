import { cloudSite } from '../src/main/connectors/jira/cloud/cloud-site'
import { dataCenterSite } from '../src/main/connectors/jira/data-center/data-center-site'
import type { IssueReader } from '../src/main/connectors/jira/read-issue'
import { PeopleMap } from '../src/main/connectors/people/people-map'
import { peopleOptions } from '../src/main/connectors/people/people-options'
import { TurnableTime } from './turnable-time'

/** Reads issues of a site without ever asking it anything. */
export function silentReader(deployment: 'cloud' | 'data-center'): IssueReader {
  const site = deployment === 'cloud' ? cloudSite : dataCenterSite
  const directory = { find: () => Promise.reject(new Error('reading asks nothing')) }
  const people = new PeopleMap(directory, peopleOptions({ options: {} }), new TurnableTime())
  return { site, people, siteUrl: 'https://site.example', schema: () => null }
}
