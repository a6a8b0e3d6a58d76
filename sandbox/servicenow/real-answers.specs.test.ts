import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderFrom, readJsonFile } from '../../test-support/vendor-document'
import { NowClient, type NowReply } from './testing/now-client'

// The vendor publishes no description of this API a machine could check, but answers of real instances:
// what ours answers has to have the same members, of the same kinds.
const folder = join(folderFrom('LOCKSTEP_FIXTURES'), 'servicenow')

let now: NowClient
let sysId: string

beforeAll(async () => {
  now = await NowClient.start()
  sysId = now.sandbox.servicenow.as.record('ada', 'INC0010003').sysId
})
afterAll(() => now.close())

type Members = Readonly<Record<string, unknown>>

const resultOf = (answer: unknown): unknown => (answer as { result: unknown }).result
const recordOf = (answer: unknown): Members => {
  const result = resultOf(answer)
  return (Array.isArray(result) ? result[0] : result) as Members
}

/** Columns whose real answers are references when they are not empty. */
function referenceNames(record: Members): readonly string[] {
  return Object.keys(record).filter((name) => typeof record[name] === 'object')
}

/** Columns of ours the answers at hand do not have: newer releases and an administrator added them. */
const newer = [
  'cause_notes',
  'fix_notes',
  'hold_reason',
  'reopened_by',
  'reopened_time',
  'resolution_code',
  'u_affected_host',
  'u_detection_source',
  'u_restricted',
  'u_vault_note',
  'workaround',
  'category',
]

function expectSameShape(ours: Members, real: Members): void {
  expect(Object.keys(real).filter((name) => !(name in ours))).toEqual([])
  const more = Object.keys(ours).filter((name) => !(name in real))
  expect(more.filter((name) => !newer.includes(name))).toEqual([])
  for (const name of referenceNames(real)) {
    const form = { link: expect.stringMatching(/\/api\/now\/table\//), value: expect.any(String) }
    expect(real[name], name).toEqual(form)
    if (ours[name] !== '') expect(ours[name], name).toEqual(form)
  }
  const texts = Object.keys(real).filter((name) => typeof real[name] === 'string')
  for (const name of texts) {
    const isReference = typeof ours[name] === 'object' && real[name] === ''
    if (!isReference) expect(typeof ours[name], name).toBe('string')
  }
}

const upload = (): Promise<NowReply> => {
  const where = `table_name=incident&table_sys_id=${sysId}&file_name=banner.jpeg`
  return now.send('POST', `/api/now/attachment/file?${where}`, 'bytes', 'lockstep', {
    'content-type': 'image/jpeg',
  })
}

async function uploadForm(): Promise<NowReply> {
  const form = new FormData()
  form.append('table_name', 'incident')
  form.append('table_sys_id', sysId)
  form.append('uploadFile', new File(['bytes'], 'banner.jpeg', { type: 'image/jpeg' }))
  return now.send('POST', '/api/now/attachment/upload', form)
}

async function attributes(): Promise<NowReply> {
  const path = `/api/now/attachment/${String((await upload()).json.result?.sys_id)}/attributes`
  for (const key of ['one', 'two']) await now.send('POST', path, { key, value: 'x' })
  return now.send('GET', path)
}

const table = '/api/now/table'

/** Which request of ours stands for which real answer, and the status the vendor names for it. */
const requests: Readonly<Record<string, readonly [number, () => Promise<NowReply>]>> = {
  'docs_table_get_incident_single.json': [200, () => now.send('GET', `${table}/incident/${sysId}`)],
  'docs_table_get_problem_list.json': [
    200,
    () => now.send('GET', `${table}/problem?sysparm_limit=1`),
  ],
  'docs_table_post_incident.json': [
    201,
    () => now.send('POST', `${table}/incident`, { short_description: 'Unable to connect' }),
  ],
  'docs_table_patch_incident.json': [
    200,
    () => now.send('PATCH', `${table}/incident/${sysId}`, { urgency: '1', comments: 'Higher' }),
  ],
  'docs_table_put_incident.json': [
    200,
    () => now.send('PUT', `${table}/incident/${sysId}`, { urgency: '2', comments: 'Lower' }),
  ],
  'docs_attachment_post_file.json': [201, upload],
  'docs_attachment_upload_multipart.json': [201, uploadForm],
  'docs_attachment_list.json': [200, () => now.send('GET', '/api/now/attachment?sysparm_limit=1')],
  'docs_attachment_get_metadata.json': [
    200,
    async () =>
      now.send('GET', `/api/now/attachment/${String((await upload()).json.result?.sys_id)}`),
  ],
  'docs_attachment_attributes.json': [200, attributes],
}

describe('answers have the shape of real ones', () => {
  it.each(Object.entries(requests))('%s', async (name, [status, request]) => {
    const real = readJsonFile(folder, name)
    const ours = await request()
    expect(ours.status).toBe(status)
    expect(Object.keys(ours.json)).toEqual(Object.keys(real as Members))
    expect(Array.isArray(resultOf(ours.json))).toBe(Array.isArray(resultOf(real)))
    expectSameShape(recordOf(ours.json), recordOf(real))
  })

  it('and a new incident begins with the values of a real one', async () => {
    const real = recordOf(readJsonFile(folder, 'docs_table_post_incident.json'))
    const given = { short_description: real.short_description, urgency: '2', impact: '2' }
    const ours = recordOf((await now.send('POST', `${table}/incident`, given)).json)
    const own = ['number', 'opened_at', 'sys_id', 'sys_created_on', 'sys_updated_on']
    const people = ['sys_created_by', 'sys_updated_by']
    const compared = Object.keys(real).filter(
      (name) => typeof real[name] === 'string' && ![...own, ...people].includes(name),
    )
    expect(compared.length).toBeGreaterThan(60)
    for (const name of compared) expect(ours[name], name).toBe(real[name])
  })
})
