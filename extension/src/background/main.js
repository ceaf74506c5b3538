// A few lines and no state: clicks become calls to the panel, which does everything else.
import { callLink, callLook } from '../browser/calls.js';
import { onPermissions, settleFollowing } from '../browser/follow.js';
import { installMenu, onMenu } from '../browser/menu.js';
import { keepClicksForUs, onButton, openPanel } from '../browser/panel.js';

keepClicksForUs();
installMenu();

onButton((tab) => {
  openPanel(tab);
  callLook(tab.windowId);
});

onMenu((url, tab) => {
  openPanel(tab);
  void callLink(tab.windowId, url);
});

onPermissions(() => void settleFollowing());
