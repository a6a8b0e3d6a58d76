import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Native modules and signals behave as in the real application only in a process of their own.
    pool: 'forks',
    // A machine with two cores would otherwise run one file at a time.
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'src/**/*.test.{ts,tsx}',
            'sandbox/**/*.test.ts',
            'test-support/**/*.test.ts',
            'scripts/**/*.test.mjs',
          ],
          exclude: ['**/*.specs.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'specs',
          environment: 'node',
          include: ['{src,sandbox}/**/*.specs.test.ts'],
          // Reading the vendors' documents takes its time.
          testTimeout: 60_000,
        },
      },
    ],
  },
})
