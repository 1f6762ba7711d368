/** The system's keychain, through Electron: Keychain, DPAPI, or a Linux desktop's secret service. */
import { safeStorage } from 'electron';
import type { Vault } from '../contract/sharing';

/** Where Linux has no secret service Electron would "encrypt" with a password that everyone knows: that is no keychain. */
const isKeychain = (): boolean =>
  safeStorage.isEncryptionAvailable() &&
  (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text');

export const vault: Vault = {
  seal: (text) => (isKeychain() ? safeStorage.encryptString(text) : null),
  unseal(bytes) {
    if (!isKeychain()) return null;
    try {
      return safeStorage.decryptString(Buffer.from(bytes));
    } catch {
      // Of another account or machine: asked for again.
      return null;
    }
  },
};
