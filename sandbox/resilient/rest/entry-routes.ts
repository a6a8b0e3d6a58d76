import { type Answer, type Call, incidentOf, list, ok, type Route } from '../http/call'
import { badRequest, Refusal } from '../http/refusal'
import { outputForm } from '../read/output-form'
import { showNote, topNotes } from '../read/show-note'
import { addFile, fileOf, type GivenFile, showFile } from '../write/files'
import { addNote, deleteNote, editNote, noteOf } from '../write/notes'

const incident = '/orgs/:org/incidents/:inc'
const notes = `${incident}/comments`
const files = `${incident}/attachments`
const done = { success: true, title: null, message: null, hints: [] }

function listNotes(call: Call): Answer {
  const found = incidentOf(call)
  const form = outputForm(call.query, call.headers)
  return list(
    call,
    topNotes(found).map((note) => showNote(call, found, note, form)),
  )
}

/** Answers the note as it stands after the write. */
function noteAnswer(call: Call, write: () => { readonly id: number }): Answer {
  const form = outputForm(call.query, call.headers)
  const { id } = write()
  const now = incidentOf(call)
  return ok(showNote(call, now, noteOf(now, id), form))
}

async function upload(call: Call): Promise<Answer> {
  const file = addFile(call, incidentOf(call), await givenFile(call))
  return ok(showFile(incidentOf(call), file))
}

async function givenFile(call: Call): Promise<GivenFile> {
  const type = String(call.headers['content-type'] ?? '')
  if (!type.startsWith('multipart/form-data')) throw new Refusal(415, 'Unsupported Media Type')
  const form = await new Response(new Uint8Array(call.rawBody), {
    headers: { 'content-type': type },
  })
    .formData()
    .catch(() => {
      throw badRequest('The multipart body cannot be read.')
    })
  const part = form.get('file')
  if (part === null || typeof part === 'string') throw badRequest('There is no part named file.')
  return {
    name: part.name,
    contentType: part.type || 'application/octet-stream',
    content: Buffer.from(await part.arrayBuffer()),
  }
}

function contents(call: Call): Answer {
  const file = fileOf(incidentOf(call), call.params.id ?? '')
  const name = encodeURIComponent(file.name)
  return {
    status: 200,
    bytes: file.content,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
    },
  }
}

function listFiles(call: Call): Answer {
  const found = incidentOf(call)
  return list(
    call,
    found.files.map((file) => showFile(found, file)),
  )
}

const noteId = (call: Call): number => Number(call.params.id)

export const entryRoutes: readonly Route[] = [
  { method: 'GET', path: notes, handle: listNotes },
  {
    method: 'POST',
    path: notes,
    handle: (call) => noteAnswer(call, () => addNote(call, incidentOf(call), call.json())),
  },
  {
    method: 'GET',
    path: `${notes}/:id`,
    handle: (call) => noteAnswer(call, () => noteOf(incidentOf(call), noteId(call))),
  },
  {
    method: 'PUT',
    path: `${notes}/:id`,
    handle: (call) =>
      noteAnswer(call, () => editNote(call, incidentOf(call), noteId(call), call.json())),
  },
  {
    method: 'DELETE',
    path: `${notes}/:id`,
    handle: (call) => {
      deleteNote(call, incidentOf(call), noteId(call))
      return ok(done)
    },
  },
  { method: 'GET', path: files, handle: listFiles },
  { method: 'POST', path: files, handle: upload },
  {
    method: 'GET',
    path: `${files}/:id`,
    handle: (call) => {
      const found = incidentOf(call)
      return ok(showFile(found, fileOf(found, call.params.id ?? '')))
    },
  },
  { method: 'GET', path: `${files}/:id/contents`, handle: contents },
]
