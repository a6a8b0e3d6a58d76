import { defineConfig } from '@playwright/test'
import { findProgram } from './scripts/setup/find-program.mjs'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results',
  // Windows on one display compete for the focus, so several run only where each can have its own.
  workers: findProgram('Xvfb') === undefined ? 1 : 2,
  fullyParallel: false,
  // A test that passes only at the second try hides a fault.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: { trace: 'retain-on-failure' },
})
