/** A certificate authority of the world's own and one leaf for all its hosts, made by the openssl program (EC keys: quick). */
import { execFile } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const DAYS = '30';

/**
 * @param {string} dir where ca.pem, leaf.pem, leaf.key and leaf.spki go
 * @param {string[]} hosts
 * @returns {Promise<{ca: string, key: Buffer, cert: Buffer, spki: string}>} `ca` is a path; `spki` is what
 *   Chromium's --ignore-certificate-errors-spki-list takes
 */
export async function make_certificates(dir, hosts) {
  const at = (name) => path.join(dir, name);
  const openssl = (...args) => run('openssl', args, { timeout: 20_000 });
  const new_key = (name) => openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', at(name));

  await Promise.all([new_key('ca.key'), new_key('leaf.key')]);
  await openssl('req', '-x509', '-new', '-key', at('ca.key'), '-sha256', '-days', DAYS, '-subj', '/CN=Sidelight test world CA',
    '-addext', 'basicConstraints=critical,CA:TRUE,pathlen:0', '-addext', 'keyUsage=critical,keyCertSign,cRLSign', '-out', at('ca.pem'));
  await writeFile(at('leaf.ext'), ['basicConstraints=CA:FALSE', 'keyUsage=critical,digitalSignature', 'extendedKeyUsage=serverAuth',
    `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(',')}`, ''].join('\n'));
  await openssl('req', '-new', '-key', at('leaf.key'), '-subj', `/CN=${hosts[0]}`, '-out', at('leaf.csr'));
  await openssl('x509', '-req', '-in', at('leaf.csr'), '-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-sha256',
    '-days', DAYS, '-extfile', at('leaf.ext'), '-out', at('leaf.only.pem'));

  const leaf = await readFile(at('leaf.only.pem'));
  const cert = Buffer.concat([leaf, await readFile(at('ca.pem'))]);
  const public_key = new X509Certificate(leaf).publicKey.export({ type: 'spki', format: 'der' });
  const spki = createHash('sha256').update(public_key).digest('base64');
  await Promise.all([writeFile(at('leaf.pem'), cert), writeFile(at('leaf.spki'), `${spki}\n`)]);
  return { ca: at('ca.pem'), key: await readFile(at('leaf.key')), cert, spki };
}
