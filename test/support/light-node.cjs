// What a test starts is soon over: WebAssembly that is compiled once more, to be faster in the long run, costs more than all it does.
require('node:v8').setFlagsFromString('--liftoff-only');
