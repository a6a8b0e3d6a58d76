const form = /^request:(\d+)$/

/** How a request type is named where a type of record is wanted. */
export function requestTypeRef(id: string): string {
  return `request:${id}`
}

/** The id of the request type in such a name, or null when it names something else. */
export function requestTypeId(type: string): string | null {
  return form.exec(type.trim())?.[1] ?? null
}
