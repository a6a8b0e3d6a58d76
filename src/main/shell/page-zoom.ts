import type { App, WebContents } from 'electron'
import { usualZoom } from '../../shared/domain/zoom'

export type PageZoom = {
  /** Gives every window, present or future, this size (percent). */
  readonly apply: (percent: number) => void
}

/** Keeps the size of all pages what the settings say, through reloads and in new windows. */
export function pageZoom(app: App): PageZoom {
  let factor = usualZoom / 100
  const pages = new Set<WebContents>()
  app.on('web-contents-created', (_event, contents) => {
    pages.add(contents)
    contents.on('did-finish-load', () => contents.setZoomFactor(factor))
    contents.once('destroyed', () => pages.delete(contents))
  })
  return {
    apply(percent) {
      factor = percent / 100
      for (const contents of pages) contents.setZoomFactor(factor)
    },
  }
}
