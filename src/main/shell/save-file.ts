import { type BrowserWindow, dialog } from 'electron'
import { safeFileName } from './safe-file-name'

/**
 * Asks where a file goes and writes it there. Answers false when the person changed their mind.
 * Throws what `write` throws.
 */
export function fileSaver(
  window: () => BrowserWindow | null,
  write: (path: string, content: Uint8Array) => Promise<void>,
) {
  return async (name: string, content: Uint8Array): Promise<boolean> => {
    const options = { defaultPath: safeFileName(name) }
    const parent = window()
    const chosen =
      parent === null
        ? await dialog.showSaveDialog(options)
        : await dialog.showSaveDialog(parent, options)
    if (chosen.canceled || chosen.filePath === '') return false
    await write(chosen.filePath, content)
    return true
  }
}
