import { commit, need } from '../http/call'
import { Refusal } from '../http/refusal'
import type { FileRecord, IncidentRecord } from '../model/incident'
import type { Json } from '../model/json'
import type { Act } from '../model/world'

/** A file on its way in. */
export interface GivenFile {
  readonly name: string
  readonly contentType: string
  readonly content: Buffer
}

/** Adds a file; unlike a note it raises the version of its incident, which its answer carries. */
export function addFile(act: Act, incident: IncidentRecord, given: GivenFile): FileRecord {
  need(act, 'attach_file')
  if (given.content.length > act.world.settings.maxAttachmentMb * 1024 * 1024)
    throw new Refusal(400, 'The attachment is larger than the server takes.')
  const file: FileRecord = {
    ...given,
    id: act.world.state.newId(),
    authorId: act.principalId,
    created: act.now,
  }
  const files = [...incident.files, file]
  commit(act, { ...incident, files, vers: incident.vers + 1, modified: act.now })
  return file
}

/** A file of an incident. Throws 404. */
export function fileOf(incident: IncidentRecord, id: string): FileRecord {
  const found = incident.files.find((file) => String(file.id) === id)
  if (found === undefined) throw new Refusal(404, `Unable to find attachment with ID ${id}`)
  return found
}

/** A file as the API shows it. */
export function showFile(
  incident: IncidentRecord,
  file: FileRecord,
): Readonly<Record<string, Json>> {
  return {
    type: 'incident',
    id: file.id,
    uuid: `00000000-0000-4000-8000-${String(file.id).padStart(12, '0')}`,
    name: file.name,
    content_type: file.contentType,
    created: file.created,
    creator_id: file.authorId,
    size: file.content.length,
    actions: [],
    task_id: null,
    task_name: null,
    vers: incident.vers,
    inc_id: incident.id,
    inc_name: String(incident.values.name),
  }
}
