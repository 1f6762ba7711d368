/** Which modifier key commands use. */
export const MAC = navigator.userAgent.includes('Mac OS X');
