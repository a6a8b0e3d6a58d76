/** Which product the site runs: they share their data model and differ in nearly every answer. */
export type Face = 'cloud' | 'data-center'

/** Where the platform API lives below a site. */
export function apiPath(face: Face): string {
  return face === 'cloud' ? '/rest/api/3' : '/rest/api/2'
}
