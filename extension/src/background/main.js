// A few lines and no state: clicks become calls to the panel, which does everything else. Only a link is opened without one.
import { callLook } from '../browser/calls.js';
import { onPermissions, settleFollowing } from '../browser/follow.js';
import { installMenu, onMenu } from '../browser/menu.js';
import { keepClicksForUs, onButton, openPanel } from '../browser/panel.js';
import { openOriginal } from '../links/open.js';

keepClicksForUs();
installMenu();

onButton((tab) => {
  openPanel(tab);
  callLook(tab.windowId);
});

onMenu((url, tab) => void openOriginal(url, tab));

onPermissions(() => void settleFollowing());
