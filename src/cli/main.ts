console.error('usage: parley COMMAND …');
process.exitCode = 2;
