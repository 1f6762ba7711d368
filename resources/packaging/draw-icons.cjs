/**
 * Draws the icons from their SVG: PNG in every size, `icon.ico` for Windows, `icon.icns` for macOS. Run by hand when the
 * drawing changes: `electron resources/packaging/draw-icons.cjs` (through `node resources/packaging/icons.cjs`).
 */
'use strict';
const { app, BrowserWindow } = require('electron');
const fs = require('fs');
const path = require('path');

const folder = path.join(__dirname, '../icons');
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** Up to this size the drawing for whole pixels is used. */
const SMALL = 24;

async function png(window, size) {
  const svg = fs.readFileSync(path.join(folder, size <= SMALL ? 'cuttings-small.svg' : 'cuttings.svg'), 'utf8');
  const source = `data:image/svg+xml;base64,${Buffer.from(svg.replace('<svg ', `<svg width="${size}" height="${size}" `)).toString('base64')}`;
  const data = await window.webContents.executeJavaScript(`new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: ${size}, height: ${size} });
      canvas.getContext('2d').drawImage(image, 0, 0, ${size}, ${size});
      resolve(canvas.toDataURL('image/png'));
    };
    image.onerror = reject;
    image.src = ${JSON.stringify(source)};
  })`);
  return Buffer.from(data.split(',')[1], 'base64');
}

/** Windows: a table of PNGs; 0 stands for 256. */
function ico(images) {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  images.forEach(({ size, data }, index) => {
    const at = 6 + 16 * index;
    header.writeUInt8(size === 256 ? 0 : size, at);
    header.writeUInt8(size === 256 ? 0 : size, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(data.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += data.length;
  });
  return Buffer.concat([header, ...images.map(({ data }) => data)]);
}

/** macOS: named blocks of PNGs. */
const ICNS = { 16: 'icp4', 32: 'icp5', 64: 'icp6', 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' };
function icns(images) {
  const blocks = images
    .filter(({ size }) => ICNS[size])
    .map(({ size, data }) => {
      const head = Buffer.alloc(8);
      head.write(ICNS[size], 0, 'latin1');
      head.writeUInt32BE(data.length + 8, 4);
      return Buffer.concat([head, data]);
    });
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'latin1');
  head.writeUInt32BE(8 + blocks.reduce((sum, block) => sum + block.length, 0), 4);
  return Buffer.concat([head, ...blocks]);
}

app
  .whenReady()
  .then(async () => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
    await window.loadURL('data:text/html,');
    const images = [];
    for (const size of SIZES) images.push({ size, data: await png(window, size) });
    for (const { size, data } of images) fs.writeFileSync(path.join(folder, `${size}x${size}.png`), data);
    fs.writeFileSync(path.join(folder, 'icon.ico'), ico(images.filter(({ size }) => size <= 256)));
    fs.writeFileSync(path.join(folder, 'icon.icns'), icns(images));
    app.exit(0);
  })
  .catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    app.exit(1);
  });
