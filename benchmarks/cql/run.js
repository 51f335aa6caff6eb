// Run one ELM library over patients with cql-execution: JSON on standard input, results and times out.
"use strict";

const cql = require("cql-execution");

async function main() {
  const given = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
  const executor = new cql.Executor(new cql.Library(given.library)).withParameters({
    On: cql.DateTime.parse(given.on),
  });
  const decided = await run(executor, given.people);
  const found = given.people.map((person) => pick(decided.patientResults[person.id], given.rules));
  const times = [];
  for (let round = 0; round < given.rounds; round += 1) {
    times.push(await timed(executor, given.timed));
  }
  process.stdout.write(JSON.stringify({ found, times_ms: times, node: process.version }));
}

function run(executor, people) {
  return executor.exec(new cql.PatientSource(people.slice()));
}

function pick(results, rules) {
  return rules.map((rule) => results[rule] ?? null);
}

async function timed(executor, people) {
  const start = process.hrtime.bigint();
  await run(executor, people);
  return Number(process.hrtime.bigint() - start) / 1e6 / people.length;
}

main();
