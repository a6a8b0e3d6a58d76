/** Scheme and host under which the renderer is served. */
export const APP_SCHEME = 'app'
const APP_HOST = 'lockstep'
export const START_PAGE = `${APP_SCHEME}://${APP_HOST}/index.html`

/** Tells whether an address is a page of ours. */
export type IsInternal = (url: string) => boolean

/**
 * Makes the test for our own pages: exact scheme and host, no credentials, no port. `devServer` is
 * the address of the live-reload server while developing; null in everything a person installs.
 */
export function internalUrls(devServer: string | null): IsInternal {
  const devOrigin = devServer === null ? null : new URL(devServer).origin
  return (text) => {
    const url = URL.canParse(text) ? new URL(text) : null
    if (url === null || url.username !== '' || url.password !== '') return false
    if (devOrigin !== null && url.origin === devOrigin) return true
    return url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST
  }
}
