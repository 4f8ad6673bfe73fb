import './style/tokens.css';
import './style/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { listenToHandedOver } from './door/handed-over.ts';
import { listenToJobs } from './door/jobs.ts';
import { startWords } from './i18n/language.ts';

const root = document.getElementById('root');
if (root === null) throw new TypeError('the page has no root');
listenToJobs();
listenToHandedOver();
await startWords();
createRoot(root).render(<App />);
