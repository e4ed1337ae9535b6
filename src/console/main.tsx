import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './theme/base.css';
import { createRoot } from 'react-dom/client';
import { ConsoleApp } from './app/console-app.tsx';
import { reloadOnMissingChunk } from './app/reload-on-missing-chunk.ts';

reloadOnMissingChunk(window);
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<ConsoleApp />);
