// The panel starts here.
import { Session } from './session.js';
import { byId } from './view/dom.js';
import { installKeys } from './view/keys.js';

const session = new Session();
byId('again').addEventListener('click', () => session.again());
byId('copy').addEventListener('click', () => void session.copy());
installKeys({ again: () => session.again(), open: () => void session.openOriginal(), copy: () => void session.copy(), escape: () => session.escape() });
session.start();
