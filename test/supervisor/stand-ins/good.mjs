// Plays the worker or the app: says that it is ready, stops on SIGTERM and when its supervisor is gone.
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
setInterval(() => undefined, 1000);
process.send?.('redo');
