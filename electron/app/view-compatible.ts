/** A page of its own inside the window, on old and new runtimes alike: `BrowserView` is going, `WebContentsView` works since Electron 30. */
import {
  BrowserView,
  WebContentsView,
  type BrowserWindow,
  type Rectangle,
  type WebContents,
  type WebPreferences,
} from 'electron';

/** Older ones have a class of that name too, for their own use. */
const HAS_VIEWS = Number.parseInt(process.versions.electron ?? '', 10) >= 30;

export interface PageView {
  readonly contents: WebContents;
  setBounds(bounds: Rectangle): void;
  /** Taken out of the window while it is not to be seen; its page stays as it is. */
  setVisible(visible: boolean): void;
}

export function createPageView(window: BrowserWindow, webPreferences: WebPreferences): PageView {
  let visible = false;
  const onChange = (show: () => void, hide: () => void) => (wanted: boolean) => {
    if (wanted === visible || window.isDestroyed()) return;
    visible = wanted;
    if (wanted) show();
    else hide();
  };
  if (HAS_VIEWS) {
    const view = new WebContentsView({ webPreferences });
    view.setBackgroundColor('#ffffff');
    return {
      contents: view.webContents,
      setBounds: (bounds) => view.setBounds(bounds),
      setVisible: onChange(
        () => window.contentView.addChildView(view),
        () => window.contentView.removeChildView(view),
      ),
    };
  }
  const view = new BrowserView({ webPreferences });
  view.setBackgroundColor('#ffffff');
  let bounds: Rectangle = { x: 0, y: 0, width: 0, height: 0 };
  return {
    contents: view.webContents,
    setBounds: (wanted) => {
      bounds = wanted;
      view.setBounds(wanted);
    },
    // Bounds that were set while it was in no window are forgotten.
    setVisible: onChange(
      () => {
        window.addBrowserView(view);
        view.setBounds(bounds);
      },
      () => window.removeBrowserView(view),
    ),
  };
}
