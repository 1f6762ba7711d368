/**
 * Looks into a running app through its debugging port, where Playwright cannot (a packed app manages no browser contexts):
 *   node --experimental-websocket look.cjs PORT URL_PREFIX EXPRESSION
 * Prints the expression's value as JSON, with the length of a picture of the window; exits 1 while there is no such page.
 */
'use strict';

async function main([port, prefix, expression]) {
  const pages = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
  const page = pages.find((one) => one.type === 'page' && one.url.startsWith(prefix));
  if (!page) throw new Error(`No page of ${prefix}`);
  const socket = new WebSocket(page.webSocketDebuggerUrl);
  const answers = new Map();
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('No connection'));
  });
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    answers.get(message.id)?.(message);
  };
  let next = 1;
  const send = (method, params = {}) =>
    new Promise((resolve) => {
      const id = next++;
      answers.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
  const { result } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  if (result.exceptionDetails) throw new Error(result.exceptionDetails.text);
  const picture = await send('Page.captureScreenshot', { format: 'png' });
  socket.close();
  process.stdout.write(
    JSON.stringify({ value: result.result.value, picture: Buffer.from(picture.result.data, 'base64').length }),
  );
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
