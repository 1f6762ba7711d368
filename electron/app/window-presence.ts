/**
 * Whether the person is away from the window: it is not in front, and the mouse is elsewhere. Files are dragged in from there, and what
 * lies over the window's page as a view of its own would not let them through.
 */
import { screen, type BrowserWindow } from 'electron';

/** Milliseconds between two looks at where the mouse is, while the window is not in front. */
const LOOK = 250;

/**
 * Tells of every change until it is stopped.
 * @returns stops it, and tells once more that the person is here if they were away
 */
export function watchPresence(window: BrowserWindow, changed: (away: boolean) => void): () => void {
  let away = false;
  let timer: NodeJS.Timeout | null = null;
  const tell = (now: boolean) => {
    if (now === away) return;
    away = now;
    changed(away);
  };
  const end = (): void => {
    if (timer) clearInterval(timer);
    timer = null;
  };
  const look = () => {
    if (window.isDestroyed()) {
      end();
      return;
    }
    const { x, y } = screen.getCursorScreenPoint();
    const box = window.getBounds();
    const inside = x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
    // Where the system does not say where the mouse is (Wayland), it says the corner.
    tell(!inside && (x !== 0 || y !== 0));
  };
  const left = () => {
    end();
    look();
    timer = setInterval(look, LOOK);
  };
  const back = () => {
    end();
    tell(false);
  };
  window.on('blur', left);
  window.on('focus', back);
  return () => {
    back();
    if (window.isDestroyed()) return;
    window.off('blur', left);
    window.off('focus', back);
  };
}
