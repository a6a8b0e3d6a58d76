import type { Sandbox } from '../../sandbox/server'

/** What somebody over there sees of a record that a case was pushed to. */
export type PushedRecord = {
  readonly title: unknown
  /** Markup of the system included. */
  readonly description: string
  readonly comments: readonly string[]
}

/** One system that cases are pushed to, and its people's side of a record. */
export type PushTarget = {
  readonly type: 'servicenow' | 'jira' | 'resilient'
  /** What a person chooses in the form. */
  readonly project?: string
  readonly record: string
  /** Path of the requests that make a record, and those that change one. */
  readonly births: string
  readonly changes: string
  readonly read: (sandbox: Sandbox, key: string) => PushedRecord
  readonly rename: (sandbox: Sandbox, key: string, title: string) => void
}

const ada = 'ada.osei@example.test'
const idOf = (key: string) => Number(key.replace(/\D/g, ''))

/** The three systems, in the order of the catalogue of those who know them from elsewhere. */
export const pushTargets: readonly PushTarget[] = [
  {
    ...{ type: 'servicenow', record: 'Incident' },
    ...{ births: '**/table/incident', changes: '**/table/incident/*' },
    read({ servicenow: { as, world } }, key) {
      const { sysId, values } = as.record('ada', key)
      const { short_description: title, description = '' } = values
      const entries = world.state
        .rows('sys_journal_field')
        .filter(({ values: of }) => of.element_id === sysId)
      return { title, description, comments: entries.map(({ values: of }) => of.value ?? '') }
    },
    rename: ({ servicenow: { as } }, key, title) =>
      void as.edit('ada', key, { short_description: title }),
  },
  {
    ...{ type: 'jira', project: 'Security Response (SEC)', record: 'Task' },
    ...{ births: '**/rest/api/3/issue', changes: '**/rest/api/3/issue/*' },
    read({ jira: { as } }, key) {
      const { values, comments } = as.issue(ada, key)
      return {
        title: values.summary,
        description: JSON.stringify(values.description),
        comments: comments.map(({ body }) => JSON.stringify(body)),
      }
    },
    rename: ({ jira: { as } }, key, title) => void as.edit(ada, key, { summary: title }),
  },
  {
    ...{ type: 'resilient', record: '' },
    ...{ births: '**/incidents', changes: '**/incidents/*' },
    read({ resilient: { as } }, key) {
      const { values, notes } = as.incident(idOf(key))
      return {
        title: values.name,
        description: JSON.stringify(values.description),
        comments: notes.map(({ text }) => text.content),
      }
    },
    rename: ({ resilient: { as } }, key, title) =>
      void as.edit('noor.haddad@example.test', idOf(key), { name: title }),
  },
]
