/** A page of its own inside the window. */
import { WebContentsView, type BrowserWindow, type Rectangle, type WebContents, type WebPreferences } from 'electron';

export interface PageView {
  readonly contents: WebContents;
  setBounds(bounds: Rectangle): void;
  /** Taken out of the window while it is not to be seen; its page stays as it is. */
  setVisible(visible: boolean): void;
}

export function createPageView(window: BrowserWindow, webPreferences: WebPreferences): PageView {
  const view = new WebContentsView({ webPreferences });
  view.setBackgroundColor('#ffffff');
  let visible = false;
  return {
    contents: view.webContents,
    setBounds: (bounds) => view.setBounds(bounds),
    setVisible: (wanted) => {
      if (wanted === visible || window.isDestroyed()) return;
      visible = wanted;
      if (wanted) window.contentView.addChildView(view);
      else window.contentView.removeChildView(view);
    },
  };
}
