// The panel as each browser calls it: a side panel or a sidebar.
import { api } from './api.js';

/** A click must reach action.onClicked: that, and not the panel's opening by itself, grants activeTab. */
export function keepClicksForUs() {
  api.sidePanel?.setPanelBehavior({ openPanelOnActionClick: false }).catch(() => {});
}

/** @param {(tab: chrome.tabs.Tab) => void} listener the toolbar button, or its keys */
export function onButton(listener) {
  api.action.onClicked.addListener(listener);
}

/** To be called at once in a click's handler: an await before it would lose the click's right to open a panel. @param {chrome.tabs.Tab} tab */
export function openPanel(tab) {
  const opening = api.sidePanel ? api.sidePanel.open({ windowId: tab.windowId }) : api.sidebarAction?.open();
  opening?.catch(() => {});
}

/** The keys that the user has given to the toolbar button, or an empty string. */
export async function shortcut() {
  const commands = await api.commands?.getAll?.() ?? [];
  return commands.find((command) => command.name === '_execute_action')?.shortcut ?? '';
}

/** The extension's own page about plugins, once, wherever it is open already. */
export const openOptions = () => void api.runtime.openOptionsPage();
