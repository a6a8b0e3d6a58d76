import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the checkout these scripts belong to. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
