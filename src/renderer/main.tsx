import '@fontsource-variable/inter'
import './ui/tokens.css'
import './ui/base.css'
import './ui/forced-colors.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no element to draw in.')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
