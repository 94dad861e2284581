// zulip-js as its users use it, told what to do over its input: a line of JSON in, a line out.
//
// The first line is the configuration. `{"call": ["messages", "send"], "with": [...]}` calls that
// function and prints what it gave; `{"hear": [...]}` prints each event of those kinds from then on.
"use strict";

const readline = require("node:readline");
const zulip = require("zulip-js");

const print = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

// The library tells of trouble on the console, where our answers are: it is trouble for the test.
console.log = (...said) => process.stderr.write(`${said.join(" ")}\n`);

const called = (client, { call, with: given }) => {
  const name = call[call.length - 1];
  const owner = call.slice(0, -1).reduce((at, step) => at[step], client);
  return owner[name](...given);
};

const follow = async (client, line) => {
  if ("hear" in line) {
    client.callOnEachEvent((event) => print({ heard: event }), line.hear);
    return;
  }
  try {
    print({ answer: await called(client, line) });
  } catch (error) {
    print({ threw: String(error) });
  }
};

const main = async () => {
  let client = null;
  for await (const text of readline.createInterface({ input: process.stdin })) {
    const line = JSON.parse(text);
    if (client) {
      await follow(client, line);
    } else {
      client = await zulip(line);
      print({ key: client.config.apiKey });
    }
  }
  process.exit(0); // callOnEachEvent never ends by itself
};

main();
