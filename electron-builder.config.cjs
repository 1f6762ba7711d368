/**
 * Packages for Linux, Windows and macOS from one configuration; run through `npm run dist`, which lays out `dist/app` first.
 * Signing, notarizing and updates are switched on by environment variables: see resources/packaging/README.md.
 */
'use strict';
const { version } = require('./package.json');
const { fileAssociations } = require('./resources/packaging/formats.cjs');

/** Where updates are looked for; none unless a feed is configured when the app is built. */
const feed = process.env.CUTTINGS_UPDATE_FEED;

/** @type {import('electron-builder').Configuration} */
module.exports = {
  appId: 'org.cuttings.Cuttings',
  productName: 'Cuttings',
  copyright: 'MIT licence, The Cuttings authors',
  directories: { app: 'dist/app', output: 'dist', buildResources: 'resources/icons' },
  files: ['**/*'],
  extraResources: [
    { from: 'resources/samples', to: 'samples' },
    { from: 'dist/notices', to: 'notices' },
    { from: 'dist/cli', to: 'cli', filter: ['**/*'] },
  ],
  asar: true,
  // Native code and what worker threads load must be real files.
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  nodeGypRebuild: false,
  electronLanguages: ['en-US', 'en'],
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
  },
  toolsets: { appimage: '1.0.3' },
  fileAssociations: fileAssociations(),
  protocols: [{ name: 'Cuttings', schemes: ['cuttings'] }],
  publish: feed ? [{ provider: 'generic', url: feed }] : null,
  artifactName: `\${name}-${version}-\${os}-\${arch}.\${ext}`,
  linux: {
    executableName: 'cuttings-app',
    target: ['AppImage', 'deb', 'rpm', 'tar.gz'],
    category: 'Office',
    icon: 'resources/icons',
    synopsis: 'Organizer for news clippings',
    maintainer: 'The Cuttings authors <maintainers@cuttings.invalid>',
    desktop: { entry: { StartupWMClass: 'Cuttings', Keywords: 'news;clippings;articles;quotes;highlights;' } },
  },
  deb: { afterInstall: 'resources/packaging/after-install.sh', afterRemove: 'resources/packaging/after-remove.sh' },
  rpm: { afterInstall: 'resources/packaging/after-install.sh', afterRemove: 'resources/packaging/after-remove.sh' },
  win: { target: ['nsis', 'zip'], icon: 'resources/icons/icon.ico' },
  // For one person, without an administrator. Removing the program leaves the library and our data folder alone.
  nsis: {
    oneClick: false,
    perMachine: false,
    allowElevation: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
  },
  mac: {
    target: [
      { target: 'dmg', arch: ['universal'] },
      { target: 'zip', arch: ['universal'] },
    ],
    icon: 'resources/icons/icon.icns',
    category: 'public.app-category.news',
    hardenedRuntime: true,
    notarize: Boolean(process.env.APPLE_ID || process.env.APPLE_API_KEY),
  },
};
