import { isJson, malformed, object, rows, text, textOrNull } from '../../answer/json-shape'
import { urlPart } from '../../http/url-part'
import { readPropertiesAlone } from '../issue-properties'
import type { JiraSite } from '../site'
import { bulkRead, readOne } from './bulk-read'
import { firstHits, searchPages } from './search'
import { wikiTextForm } from './wiki-text-form'

/** Jira Data Center 9 and later: wiki markup, user names, searches walked by position. */
export const dataCenterSite: JiraSite = {
  deployment: 'data-center',
  name: 'Jira Data Center',
  deploymentTypes: ['Server', 'Data Center', 'DataCenter'],
  apiRoot: '/rest/api/2',
  text: wikiTextForm,
  reconciles: 0,
  account: (user) => {
    if (!isJson(user)) return null
    const id = textOrNull(user.name)
    if (id === null || id === '') return null
    const email = textOrNull(user.emailAddress)?.trim() || null
    return { id, email, name: textOrNull(user.displayName) || id, login: id }
  },
  person: (name) => ({ name }),
  // A user name looks like any other word, so it is always looked up.
  isAccountId: () => false,
  assignableQuery: (where, wanted) => ({
    ...('project' in where ? where : { issueKey: where.issueId }),
    username: wanted,
    maxResults: 50,
  }),
  pages: searchPages,
  firstHits,
  bulk: bulkRead,
  one: readOne,
  properties: readPropertiesAlone,
  projects: async (session, signal) =>
    rows(await session.api.get('/project', { signal }), 'the list of projects'),
  resolutions: async (session, signal) => {
    const raw = rows(await session.api.get('/resolution', { signal }), 'the list of resolutions')
    return raw.flatMap((resolution) => textOrNull(resolution.name) ?? [])
  },
  contentPath: async (session, attachmentId, signal) => {
    const path = `/attachment/${urlPart(attachmentId)}`
    const raw = object(await session.api.get(path, { signal }), 'an attachment')
    const content = text(raw.content, 'the address of an attachment')
    // The site knows itself by another address at times; its path alone is followed.
    if (!URL.canParse(content)) throw malformed('the address of an attachment')
    const found = /\/secure\/attachment\/[^?#]+$/.exec(new URL(content).pathname)
    if (found === null) throw malformed('the address of an attachment')
    return found[0]
  },
}
