// Starts a program, passes SIGTERM on to it, and ends with it.
const { spawn } = require('node:child_process');

const [program, ...words] = process.argv.slice(2);
const child = spawn(program, words, { stdio: 'inherit' });
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 1));
