import type { ConnectorManifest } from '../../shared/domain/manifest'

/** How a ticket that exists can be named, with an example of its system where that is known. */
export function referenceHelp(manifest: Pick<ConnectorManifest, 'example'> | undefined): string {
  const example = manifest?.example ?? null
  if (example === null) return 'Its key or number, or its address in the browser.'
  return `Its key or number, such as ${example}, or its address in the browser.`
}
