/**
 * A server of CouchDB's protocol in a process of its own: PouchDB's (express-pouchdb), in memory, on a free port of the loopback, which it
 * prints. Ends with its standard input.
 */
'use strict';
const { createServer } = require('node:http');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const express = require('express');
const PouchDB = require('pouchdb-core');

const folder = mkdtempSync(join(tmpdir(), 'cuttings-couch-'));
for (const plugin of ['adapter-memory', 'adapter-http', 'replication', 'mapreduce'])
  PouchDB.plugin(require(`pouchdb-${plugin}`));
const app = express();
// express-pouchdb overlooks the selector in the body of a request for changes, which CouchDB heeds.
app.use('/:database/_changes', express.json({ limit: '10mb' }), (request, _response, next) => {
  if (request.body?.selector) Object.assign(request.query, { selector: request.body.selector, filter: undefined });
  next();
});
app.use(
  require('express-pouchdb')(PouchDB.defaults({ adapter: 'memory' }), {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: join(folder, 'log.txt'),
    configPath: join(folder, 'config.json'),
  }),
);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.stdin.resume().on('end', () => process.exit());
const server = createServer(app).listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
