// Judges compiled requests by what is not briefc's own: the JSON schemas of fixtures/schemas with ajv, and for fal the types of
// its own client with tsc. Both come from npm, where fal's types are anyway: one tool chain for all judges, and no dependency
// of the crate. Reads lines of {brief, target, request} and writes fal's into a TypeScript file for tsc.

import { readFileSync, writeFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const [requests, schemas, output] = process.argv.slice(2);
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const ajv = new Ajv2020.default({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
const validators = Object.fromEntries(
  ["unifically", "kling", "replicate"].map((target) => [target, ajv.compile(read(`${schemas}/${target}.json`))]),
);
const endpoint = (url) => url.replace("https://queue.fal.run/", "");

const counts = { unifically: 0, kling: 0, fal: 0, replicate: 0 };
const endpoints = new Set();
let script = 'import type { EndpointTypeMap } from "@fal-ai/client/endpoints";\n\n';
let failures = 0;
for (const line of readFileSync(requests, "utf8").trim().split("\n")) {
  const { brief, target, request } = JSON.parse(line);
  counts[target] += 1;
  if (target === "fal") {
    endpoints.add(endpoint(request.url));
    const type = `EndpointTypeMap[${JSON.stringify(endpoint(request.url))}]["input"]`;
    script += `// ${brief}\nexport const body${counts.fal}: ${type} = ${JSON.stringify(request.body)};\n`;
  } else if (!validators[target](request.body)) {
    failures += 1;
    console.error(`${brief} for ${target}:`, validators[target].errors);
  }
}

// A judge that lets everything pass is none: these are wrong, and each in one thing only.
const wrong = {
  unifically: [
    { model: "kuaishou/kling-o1-video", input: { prompt: "a", mode: "pro", duration: "5", aspect_ratio: "16:9" } },
    { model: "kuaishou/kling-o1-video", input: { prompt: "a", mode: "pro", duration: 5, aspect_ratio: "16:9", image_urls: ["https://a"] } },
  ],
  kling: [
    { model_name: "kling-video-o1", prompt: "a", mode: "pro", duration: 5, aspect_ratio: "16:9" },
    { model_name: "kling-video-o1", prompt: "a", mode: "pro", duration: "5", aspect_ratio: "auto" },
    { model_name: "kling-video-o1", prompt: "a", mode: "pro", duration: "5" },
  ],
  replicate: [{ input: { prompt: "a", mode: "pro", duration: 5, elements: [] } }],
};
for (const [target, bodies] of Object.entries(wrong)) {
  for (const body of bodies.filter((body) => validators[target](body))) {
    failures += 1;
    console.error(`the schema of ${target} lets this pass:`, JSON.stringify(body));
  }
}
const frames = 'EndpointTypeMap["fal-ai/kling-video/o1/image-to-video"]["input"]';
for (const more of ['"duration": 5', '"image_urls": []', '"aspect_ratio": "16:9"']) {
  script += `// @ts-expect-error\nexport const wrong${script.length}: ${frames} = {"prompt": "a", "start_image_url": "b", ${more}};\n`;
}

writeFileSync(output, script);
console.log(counts, [...endpoints].sort());
const all = Object.values(counts).every((count) => count > 0) && endpoints.size >= 4;
if (failures > 0 || !all) {
  process.exit(1);
}
