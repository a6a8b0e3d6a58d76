import { describe } from 'vitest'
import { storeContract } from '../../../test-support/store-contract'
import { workspaceFixture } from '../../../test-support/workspace-fixture'

describe('workspace store', () => {
  const fixture = workspaceFixture()
  storeContract({
    open: async () => (await fixture.open()).store,
    reopen: async () => (await fixture.reopen()).store,
  })
})

describe('workspace store that compacts after nearly every commit', () => {
  const fixture = workspaceFixture({ compactAtBytes: 1 })
  storeContract({
    open: async () => (await fixture.open()).store,
    reopen: async () => (await fixture.reopen()).store,
  })
})

describe('workspace store whose process dies instead of closing', () => {
  const fixture = workspaceFixture()
  storeContract({
    open: async () => (await fixture.open()).store,
    reopen: async () => (await fixture.crashAndReopen()).store,
  })
})
