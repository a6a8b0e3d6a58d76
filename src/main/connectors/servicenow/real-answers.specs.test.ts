import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TurnableTime } from '../../../../test-support/turnable-time'
import { folderFrom, readJsonFile } from '../../../../test-support/vendor-document'
import { object, rows } from '../answer/json-shape'
import { PeopleMap } from '../people/people-map'
import { fileOf } from './attachments'
import { standardSpecs } from './field-spec'
import { readRecord, type TableReader } from './read-record'
import { References } from './references'
import { resultOf } from './servicenow-api'
import { UserNames } from './user-names'

const folder = join(folderFrom('LOCKSTEP_FIXTURES'), 'servicenow')
const read = (name: string): unknown => readJsonFile(folder, name)

/** Nothing of these answers is looked up anywhere. */
const unasked = { list: () => Promise.reject(new Error('asked')) }
const clock = new TurnableTime()

const readerOf = (table: string): TableReader => ({
  table,
  specs: standardSpecs,
  stateLabels: new Map(),
  overrides: new Map(),
  siteUrl: 'https://instance.service-now.com',
  people: new PeopleMap({ find: async () => [] }, { pairs: new Map(), fallback: null }, clock),
  references: new References(unasked, clock),
  showNames: true,
})

describe('answers of ServiceNow itself', () => {
  it.each([
    ['docs_table_get_incident_single.json', 'incident'],
    ['docs_table_post_incident.json', 'incident'],
    ['docs_table_put_incident.json', 'incident'],
    ['docs_table_patch_incident.json', 'incident'],
  ])('%s is a record', (name, table) => {
    const row = object(resultOf(read(name)), name)
    const record = readRecord(row, readerOf(table))
    expect(record.key).toBe(row.number)
    expect(record.remoteId).toBe(`${table}:${String(row.sys_id)}`)
    expect(record.version).toBe(row.sys_mod_count)
    expect(new Date(record.updatedAt).toISOString().slice(0, 19).replace('T', ' ')).toBe(
      row.sys_updated_on,
    )
    // References come with a link there, since nobody asked to leave it out.
    const shown = record.fields.assigned_to
    expect(shown === null || /^[0-9a-f]{32}$/.test(String(shown))).toBe(true)
  })

  it('docs_table_get_problem_list.json is a list of one record that is over', () => {
    const [row] = rows(resultOf(read('docs_table_get_problem_list.json')), 'problems')
    const record = readRecord(row ?? {}, readerOf('problem'))
    expect(record).toMatchObject({ key: 'PRB0000050', statusCategory: 'done' })
    expect(record.fields).toMatchObject({
      short_description: 'Switch occasionally drops connections',
      active: false,
      priority: '4',
      assigned_to: null,
    })
  })

  it.each([
    'docs_attachment_get_metadata.json',
    'docs_attachment_post_file.json',
    'docs_attachment_upload_multipart.json',
  ])('%s is a file', (name) => {
    const row = object(resultOf(read(name)), name)
    expect(fileOf(row, new UserNames(unasked))).toMatchObject({
      name: row.file_name,
      bytes: Number(row.size_bytes),
      author: row.sys_created_by,
      sha256: null,
    })
  })

  it('docs_attachment_list.json is a list of files', () => {
    const found = rows(resultOf(read('docs_attachment_list.json')), 'files')
    expect(found.map((row) => fileOf(row, new UserNames(unasked)).bytes)).toEqual([462])
  })
})
