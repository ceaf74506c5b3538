// An HTTP/2 server for test_http2.cpp: each answer is the number of connections so far. Prints its port; ends with its input.
import { readFileSync } from 'node:fs';
import { createSecureServer } from 'node:http2';

const [, , certificate, key] = process.argv;
let connections = 0;
const server = createSecureServer({ cert: readFileSync(certificate), key: readFileSync(key) });
server.on('session', () => { connections += 1; });
server.on('stream', (stream) => {
  stream.respond({ ':status': 200 });
  stream.end(String(connections));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit(0));
process.stdin.resume();
