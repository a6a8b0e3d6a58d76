import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { silentReader } from '../../../../test-support/jira-reader'
import { folderFrom, readJsonFile } from '../../../../test-support/vendor-document'
import { isJson, type Json, objects } from '../answer/json-shape'
import { type AdfDoc, plainText } from '../richtext/adf'
import { adfToMarkdown } from '../richtext/adf-to-markdown'
import { fieldTimesOf } from './cloud/changelog'
import { cloudSite } from './cloud/cloud-site'
import { displayName } from './display-name'
import { parseFieldMeta } from './field-meta'
import { parseIssueType, parseScreenFields } from './metadata'
import { parseMyself } from './myself'
import { parseStatus } from './parse-status'
import { readAttachment } from './read-attachments'
import { readComment } from './read-comment'
import { readField } from './read-field'
import { readJiraRefusal } from './refusal'
import { parseTransitions } from './workflow-map'

const folder = join(folderFrom('LOCKSTEP_FIXTURES'), 'jira')
const reader = silentReader('cloud')

type Reader = (answer: unknown) => readonly unknown[]

const issueFields: Reader = (answer) => {
  const issues = isJson(answer) && Array.isArray(answer.issues) ? objects(answer.issues) : [answer]
  return issues.flatMap((issue) =>
    Object.entries((issue as Json).fields as Json).map(([name, raw]) =>
      readField(name, raw, reader),
    ),
  )
}
const each = (member: string | null, read: (raw: Json) => unknown): Reader => {
  return (answer) => objects(member === null ? answer : (answer as Json)[member]).map(read)
}
const comment = (raw: Json) => readComment(raw, null, cloudSite)

/** Which of our parsers reads which real answer, and how many things it must find there. */
const readers: Readonly<Record<string, readonly [Reader, number]>> = {
  'gojira_all_fields.json': [each(null, (raw) => parseFieldMeta(raw)), 2],
  'gojira_all_resolutions.json': [each(null, (raw) => readField('resolution', raw, reader)), 23],
  'gojira_all_priorities.json': [each(null, (raw) => readField('priority', raw, reader)), 5],
  'gojira_all_statuses.json': [each(null, parseStatus), 37],
  'gojira_issues_in_sprint.json': [issueFields, 1],
  'gojira_project.json': [each('issueTypes', parseIssueType), 35],
  'gojira_transitions.json': [parseTransitions, 2],
  'jiracli_adf_document.json': [
    (answer) => adfToMarkdown(answer as AdfDoc).markdown.split('\n\n'),
    20,
  ],
  'jiracli_createmetav9.json': [each('values', parseIssueType), 3],
  'jiracli_epic.json': [issueFields, 2],
  'jiracli_fields.json': [each(null, (raw) => parseFieldMeta(raw)), 3],
  'jiracli_issue.json': [issueFields, 10],
  'jiracli_issue-1.json': [issueFields, 10],
  'jiracli_issue-2.json': [issueFields, 10],
  'jiracli_search.json': [issueFields, 3],
  // Targets are missing in this one, so no transition of it can be taken.
  'jiracli_transitions.json': [parseTransitions, 0],
  'jiracli_users.json': [each(null, (raw) => cloudSite.account(raw) ?? displayName(raw)), 2],
  'spec_changelog_bulkfetch.json': [(answer) => [...fieldTimesOf(answer)], 1],
  'spec_comment_list.json': [each('values', comment), 1],
  'spec_create_issue_400.json': [(answer) => [readJiraRefusal(answer).message], 1],
  'spec_createmeta_fields.json': [each('fields', (raw) => parseFieldMeta(raw)), 1],
  'spec_createmeta_issuetypes.json': [each('issueTypes', parseIssueType), 1],
  'spec_editmeta.json': [(answer) => parseScreenFields((answer as Json).fields), 1],
  'spec_fields.json': [each(null, (raw) => parseFieldMeta(raw)), 2],
  'spec_get_attachment.json': [(answer) => [readAttachment(answer as Json)], 1],
  'spec_get_comments.json': [each('comments', comment), 1],
  'spec_get_issue.json': [issueFields, 8],
  'spec_get_transitions.json': [parseTransitions, 2],
  'spec_myself.json': [(answer) => [parseMyself(cloudSite, answer)], 1],
  // One file is sent at a time; the second one published lacks its id.
  'spec_post_attachments.json': [(answer) => objects(answer).slice(0, 1).map(readAttachment), 1],
  'spec_post_comment.json': [(answer) => [comment(answer as Json)], 1],
  'spec_priorities.json': [each(null, (raw) => readField('priority', raw, reader)), 2],
  'spec_project_search.json': [each('values', (raw) => readField('project', raw, reader)), 2],
  'spec_resolutions.json': [each(null, (raw) => readField('resolution', raw, reader)), 2],
  'spec_search_jql.json': [issueFields, 5],
  'spec_search_legacy.json': [issueFields, 5],
  'spec_statuses.json': [each(null, parseStatus), 2],
  'spec_user_search.json': [each(null, displayName), 2],
}

/** Answers of resources the connector does not use, or of which it reads a member or two that stand for themselves. */
const unused = new Set([
  'gojira_all_filters.json',
  'gojira_all_issuelinktypes.json',
  'gojira_all_roles.json',
  'gojira_all_statuscategories.json',
  'gojira_component_get.json',
  'gojira_remote_links.json',
  'gojira_search_filters.json',
  'gojira_sprints.json',
  'gojira_status_category.json',
  'jiracli_boards.json',
  'jiracli_create.json',
  'jiracli_createmeta.json',
  'jiracli_issue-link-types.json',
  'jiracli_myself.json',
  'jiracli_projects.json',
  'jiracli_releases.json',
  'jiracli_serverinfo.json',
  'jiracli_sprints.json',
  'spec_bulk_transitions.json',
  'spec_create_issue_201.json',
  'spec_get_changelog.json',
  'spec_get_remotelinks.json',
  'spec_issue_property.json',
  'spec_jql_match.json',
  'spec_post_remotelink.json',
  'spec_serverinfo.json',
  'spec_statuscategories.json',
  'spec_webhooks.json',
])

describe('real answers of Jira', () => {
  it.each(Object.entries(readers))('%s is read', (file, [read, least]) => {
    const found = read(readJsonFile(folder, file))
    expect(found.length).toBeGreaterThanOrEqual(least)
    expect(found.filter((one) => one === undefined || Number.isNaN(one))).toEqual([])
  })

  it('are all accounted for', () => {
    const known = new Set([...Object.keys(readers), ...unused])
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
    expect(files.filter((file) => !known.has(file))).toEqual([])
  })

  it('lose no word of a large document', () => {
    const doc = readJsonFile(folder, 'jiracli_adf_document.json') as AdfDoc
    const { markdown } = adfToMarkdown(doc)
    const bare = (text: string) => text.replace(/[\s\\*~`|>#-]/g, '')
    for (const block of doc.content) {
      for (const word of plainText(block).split(/\s+/)) {
        if (/^[\w.]+$/.test(word)) expect(bare(markdown)).toContain(bare(word))
      }
    }
  })
})
