/**
 * What a request is for: a listing of changed records or of new files, a reading of many records at
 * once or of what belongs to them, a reading of one, of one's comments or files, of the times of many
 * records' fields, or a write.
 */
export const requestKinds = [
  'listing',
  'file-listing',
  'bulk',
  'single',
  'comments',
  'files',
  'times',
  'write',
  'other',
] as const

export type RequestKind = (typeof requestKinds)[number]

type Post = (path: string, body: object) => Promise<unknown>

/** How a system's records are made and changed in the sandbox, and what its requests are for. */
type Vendor = {
  readonly records: number
  /** Absent = both ways. */
  readonly direction?: 'in'
  /** Settings of the sandbox that a measure of requests has no use for. */
  readonly settings: object | null
  /** All are alike, so that what one link agreed on holds for each. */
  readonly make: (post: Post) => Promise<unknown>
  /** The identifier in what `make` answered. */
  readonly idOf: (made: unknown) => string
  /** A field and a comment, by a person over there. */
  readonly change: (post: Post, id: string) => Promise<void>
  /** What is changed here to be sent, where that is not the name. */
  readonly edit?: { readonly severity: 'low' }
  /** Most listings one cycle may need for these records; null = no limit was set. */
  readonly mostListings: number | null
  /** Whether answers about many records also hold what was said, so that no record is asked alone. */
  readonly answersInBulk: boolean
  /** What people say over there can be read. */
  readonly readsComments: boolean
  /** The first that fits `METHOD /path?query body` counts. */
  readonly kinds: readonly (readonly [RequestKind, RegExp])[]
}

const idIn =
  (...names: readonly string[]) =>
  (made: unknown): string => {
    const found = names.map((name) => (made as Readonly<Record<string, unknown>>)[name])
    const id = found.find((one) => one !== undefined)
    if (id === undefined) throw new Error(`The sandbox answered no ${names.join(' or ')}.`)
    return String(id)
  }

const jira = {
  make: (post: Post) =>
    post('/issue', { project: 'SEC', issuetype: 'Task', summary: 'Strange sign-in' }),
  idOf: idIn('id'),
  change: async (post: Post, id: string) => {
    await post(`/issue/${id}/edit`, { summary: `Changed ${id}` })
    await post(`/issue/${id}/comment`, { body: `Said of **${id}**` })
  },
  settings: { rateLimits: false },
}

/** Systems whose changes can be brought in, by the name the sandbox gives them. */
export const vendors: Readonly<Record<string, Vendor>> = {
  jira: {
    ...jira,
    records: 300,
    mostListings: 3,
    answersInBulk: true,
    readsComments: true,
    kinds: [
      ['listing', /^POST \S+\/search\/jql/],
      ['bulk', /^POST \S+\/(bulkfetch|comment\/list)/],
      ['single', /^GET \S+\/issue\/[^/?]+\?/],
      ['comments', /^GET \S+\/comment/],
      ['write', /^(PUT|DELETE|POST) /],
    ],
  },
  'jira-dc': {
    ...jira,
    records: 300,
    mostListings: 3,
    answersInBulk: true,
    readsComments: true,
    kinds: [
      ['bulk', /^POST \S+\/search\S* .*"id in \(/],
      ['listing', /^POST \S+\/search/],
      ['single', /^GET \S+\/issue\/[^/?]+\?/],
      ['comments', /^GET \S+\/comment/],
      ['write', /^(PUT|DELETE|POST) /],
    ],
  },
  servicenow: {
    records: 1_000,
    settings: null,
    make: (post) => post('/record', { short_description: 'Strange sign-in' }),
    idOf: (made) => `incident:${idIn('sys_id')(made)}`,
    change: async (post, id) => {
      await post(`/record/${id}/edit`, { short_description: `Changed ${id}` })
      await post(`/record/${id}/comment`, { text: `Said of ${id}` })
    },
    mostListings: 1,
    answersInBulk: true,
    readsComments: true,
    kinds: [
      ['file-listing', /^GET \S+\/attachment\?.*sys_created_on>=/],
      ['times', /^GET \S+\/table\/sys_audit\?/],
      // A later page asks for what lies behind the last row, in two halves.
      ['listing', /^GET \S+.*sys_updated_on>/],
      ['bulk', /^GET .*(element_id|table_sys_id|sys_id|user_name)IN/],
      ['bulk', /^POST \S+\/batch/],
      ['single', /^GET \S+\/table\/incident\/\w/],
      ['write', /^(PUT|PATCH|DELETE|POST) /],
    ],
  },
  resilient: {
    records: 200,
    settings: null,
    make: (post) => post('/incident', { name: 'Strange sign-in' }),
    idOf: idIn('id'),
    change: async (post, id) => {
      await post(`/incident/${id}/edit`, { name: `Changed ${id}` })
      await post(`/incident/${id}/note`, { text: `Said of ${id}` })
    },
    mostListings: null,
    answersInBulk: false,
    readsComments: true,
    kinds: [
      ['listing', /^POST \S+\/incidents\/query_paged/],
      ['listing', /^POST \S+\/search_ex/],
      ['comments', /^(GET|POST) \S+\/comments/],
      ['files', /^GET \S+\/attachments/],
      ['single', /^GET \S+\/incidents\/\d+\?/],
      ['write', /^(PUT|PATCH|DELETE|POST) /],
    ],
  },
  xsoar: {
    records: 200,
    settings: null,
    make: (post) => post('/incident', { name: 'Strange sign-in', type: 'Phishing', severity: 2 }),
    idOf: idIn('id'),
    change: async (post, id) => {
      await post(`/incident/${id}/edit`, { name: `Changed ${id}` })
      await post(`/incident/${id}/entry`, { text: `Said of ${id}`, tags: ['comments'] })
    },
    mostListings: null,
    answersInBulk: false,
    readsComments: true,
    kinds: [
      ['listing', /^POST \S+\/incidents\/search/],
      ['comments', /^POST \S+\/investigation\//],
      ['single', /^GET \S+\/incident\/load\//],
      ['write', /^(PUT|DELETE|POST) /],
    ],
  },
  xdr: {
    records: 200,
    settings: { rateLimits: false },
    make: (post) => post('/incident', { description: 'Strange sign-in' }),
    idOf: idIn('id'),
    change: async (post, id) => {
      await post(`/incident/${id}`, { incident_name: `Changed ${id}` })
      await post(`/incident/${id}/comment`, { text: `Said of ${id}` })
    },
    // The name of an incident over there is not ours to change.
    edit: { severity: 'low' },
    mostListings: null,
    answersInBulk: true,
    readsComments: false,
    kinds: [
      ['listing', /^POST \S+\/get_incidents/],
      ['single', /^POST \S+\/get_incident_extra_data/],
      ['write', /^POST \S+\/update_/],
    ],
  },
  sekoia: {
    records: 200,
    direction: 'in',
    settings: null,
    make: (post) => post('/alert', { title: 'Strange sign-in' }),
    idOf: idIn('uuid'),
    change: async (post, id) => {
      await post(`/alert/${id}`, { title: `Changed ${id}` })
      await post(`/alert/${id}/comment`, { text: `Said of ${id}` })
    },
    mostListings: null,
    answersInBulk: false,
    readsComments: true,
    kinds: [
      ['listing', /^GET \S+\/alerts\?/],
      ['comments', /^GET \S+\/alerts\/[^/?]+\/comments/],
      ['single', /^GET \S+\/alerts\/[^/?]+\?/],
      ['write', /^(PUT|PATCH|DELETE|POST) /],
    ],
  },
}

/** What a request is for; `other` where nothing fits. */
export function kindOf(system: string, line: string): RequestKind {
  return vendors[system]?.kinds.find(([, form]) => form.test(line))?.[0] ?? 'other'
}
