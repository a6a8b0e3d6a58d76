import { isAdfDoc } from '../adf/adf-types'
import { plainToAdf } from '../adf/plain-to-adf'
import { readValue } from '../fields/read-value'
import { type Act, commit, signedIn } from '../http/call'
import { Refusal } from '../http/refusal'
import type { FieldValue, IssueRecord } from '../model/issue'
import type { ProjectDef, RequestTypeDef } from '../model/project'
import type { JiraUser } from '../model/user'
import { defaultPriorityId } from '../seed/catalogue'
import { fieldById } from '../seed/fields'
import { newIssue } from '../write/create-issue'
import { DeskRefusal } from './desk-refusal'

/** The request type of a desk; throws the portal's 400 when there is none. */
function requestTypeOf(project: ProjectDef, id: string): RequestTypeDef {
  const type = project.desk?.requestTypes.find((t) => t.id === id)
  if (!type)
    throw new DeskRefusal(
      400,
      'The request type you are trying to use does not exist.',
      'sd.validation.requesttype.not.found',
    )
  return type
}

/**
 * Raises a request as the portal does: only fields of the request type's form are taken, the rights
 * of the platform are not asked for. Rich text comes as plain or wiki text on either kind of site.
 */
export function raiseRequest(
  act: Act,
  project: ProjectDef,
  requestTypeId: string,
  given: Readonly<Record<string, unknown>>,
  reporter: JiraUser = signedIn(act),
): IssueRecord {
  const type = requestTypeOf(project, requestTypeId)
  const values: Record<string, FieldValue> = {
    priority: defaultPriorityId,
    reporter: reporter.accountId,
  }
  const onForm = new Set(type.form.map((f) => f.fieldId))
  for (const id of Object.keys(given)) {
    if (onForm.has(id)) continue
    throw new DeskRefusal(
      400,
      `The field '${id}' is not valid for this request type.`,
      'sd.validation.field.not.valid',
      [id],
    )
  }
  for (const { fieldId, required } of type.form) {
    const value = readFormValue(act, project, fieldId, given[fieldId])
    if (value !== null) values[fieldId] = value
    else if (required) {
      const name = fieldById(fieldId)?.name ?? fieldId
      throw new DeskRefusal(400, `${name} is required.`, 'sd.validation.field.required', [fieldId])
    }
  }
  const { issueTypeId } = type
  return commit(act, newIssue(act, signedIn(act), project, { issueTypeId, values, requestTypeId }))
}

function readFormValue(
  act: Act,
  project: ProjectDef,
  fieldId: string,
  given: unknown,
): FieldValue | null {
  const field = fieldById(fieldId)
  if (!field || given === undefined || given === null || given === '') return null
  try {
    if (field.kind === 'rich' && act.world.face === 'cloud') {
      if (isAdfDoc(given)) return given
      // The portal reads wiki markup; here it stays the words it is made of.
      if (typeof given === 'string') return plainToAdf(given)
    }
    return readValue(field, given, { world: act.world, project, viewer: act.user })
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    const said = [...fault.errorMessages, ...Object.values(fault.errors)].join(' ')
    throw new DeskRefusal(400, said, 'sd.validation.field.invalid', [fieldId])
  }
}
