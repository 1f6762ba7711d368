/** The window's entry: fonts and styles, then the application. */
import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/source-serif-4/opsz.css';
import '@fontsource-variable/source-serif-4/opsz-italic.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/reading.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { language } from './state/language.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
language.use(null);
mount(App, { target });
