// Plays a worker that refuses to start, in words.
console.error('Sökattributet Fas saknas.');
process.exit(3);
