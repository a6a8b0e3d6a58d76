import { randomBytes } from 'node:crypto'
import { openFileStore } from '../src/main/store/file-store'
import { pieces } from './memory-file-store'

/** Keeps one content after the other until it is killed. */
const files = await openFileStore(process.argv[2] ?? '')
process.stdout.write('writing\n')
for (;;) await files.put(pieces(randomBytes(2_000_000), 50_000), 2_000_000)
