/** Whether an incident is open or closed; the letters are the same in every organisation. */
export const STATUS = 'plan_status'
export const OPEN = 'A'
export const CLOSED = 'C'

export const TITLE = 'name'
export const DESCRIPTION = 'description'
export const OWNER = 'owner_id'
export const SEVERITY = 'severity_code'
export const TYPES = 'incident_type_ids'
const RESOLUTION = 'resolution_id'
export const SUMMARY = 'resolution_summary'
export const DISCOVERED = 'discovered_date'

/** When anything of the incident was last changed, and when it was made (ms by the server's clock). */
export const MODIFIED = 'inc_last_modified_date'
export const CREATED = 'create_date'

/** Written by closing and reopening, never by an edit. */
export const statusFieldNames: readonly string[] = [STATUS]
/** Counts only while an incident is closed, and travels with its closing. */
export const transitionFieldNames: readonly string[] = [RESOLUTION, SUMMARY]

/** How a custom field is called here: the name scripts of the product use, which no built-in field has. */
export const CUSTOM = 'properties.'
