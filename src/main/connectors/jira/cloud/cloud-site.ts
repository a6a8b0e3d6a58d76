import { isJson, textOrNull } from '../../answer/json-shape'
import { urlPart } from '../../http/url-part'
import { readPages } from '../read-pages'
import type { JiraSite } from '../site'
import { adfTextForm } from './adf-text-form'
import { bulkRead, readOne, readProperties } from './bulk-read'
import { firstHits, searchPages } from './search'

const accountIdForm = /^(?=.*\d)[0-9a-zA-Z:_-]{10,128}$/

/** Jira Cloud: documents, account ids, searches walked by token, bulk reads. */
export const cloudSite: JiraSite = {
  deployment: 'cloud',
  name: 'Jira Cloud',
  deploymentTypes: ['Cloud'],
  apiRoot: '/rest/api/3',
  text: adfTextForm,
  // What the search takes; see its reconcileIssues.
  reconciles: 50,
  account: (user) => {
    if (!isJson(user)) return null
    const id = textOrNull(user.accountId)
    if (id === null || id === '') return null
    const email = textOrNull(user.emailAddress)?.trim() || null
    return { id, email, name: textOrNull(user.displayName) || id }
  },
  person: (accountId) => ({ accountId }),
  isAccountId: (text) => accountIdForm.test(text),
  assignableQuery: (where, wanted) => ({ ...where, query: wanted, maxResults: 50 }),
  pages: searchPages,
  firstHits,
  bulk: bulkRead,
  one: readOne,
  properties: readProperties,
  projects: (session, signal) => {
    const query = { action: 'create', expand: 'issueTypes', orderBy: 'key' }
    return readPages(session.api, '/project/search', ['values'], 100, signal, query)
  },
  resolutions: async (session, signal) => {
    const raw = await readPages(session.api, '/resolution/search', ['values'], 50, signal)
    return raw.flatMap((resolution) => textOrNull(resolution.name) ?? [])
  },
  contentPath: async (_, attachmentId) => `/rest/api/3/attachment/content/${urlPart(attachmentId)}`,
}
