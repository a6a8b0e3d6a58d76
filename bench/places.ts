import { fileURLToPath } from 'node:url'

/** The folder of the project: this program runs from out/bench, as one file. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url))
