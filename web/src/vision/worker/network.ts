/**
 * One net in the browser: plain pixels in, plain numbers out. No tensor leaves a call, not even when the
 * net throws. Trusted only after it has answered its manifest's self-check on this very machine.
 */
import { GraphModel } from "@tensorflow/tfjs-converter";
import { io, type Tensor, tensor4d, tidy } from "@tensorflow/tfjs-core";
import type { RgbImage } from "../shared/detection/image";
import type { Manifest, SelfCheck } from "../shared/manifest";
import { evenSteps, selfCheckPattern } from "../shared/self-check-pattern";
import { BackendRefused } from "./backend";
import { type Bundle, BundleError } from "./bundle";
import { whileContextLasts } from "./graphics-context";

export interface RawOutput {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

export interface Network {
  readonly manifest: Manifest;
  /** Raw output by head; the picture's size must suit the net. */
  run(picture: RgbImage): Promise<Readonly<Record<string, RawOutput>>>;
  dispose(): void;
}

/** @throws BundleError when the files are no net; BackendRefused when this backend computes it wrongly */
export async function openNetwork(bundle: Bundle): Promise<Network> {
  const { manifest } = bundle;
  const model = await openGraph(bundle);
  const heads = Object.entries(manifest.heads);
  const outputNames = heads.map(([, head]) => head.output);

  async function run(picture: RgbImage): Promise<Readonly<Record<string, RawOutput>>> {
    const outputs = tidy(() => {
      const input = tensor4d(picture.data, [1, picture.height, picture.width, 3]);
      return model.execute({ [manifest.input.name]: input }, outputNames) as Tensor | Tensor[];
    });
    const tensors = Array.isArray(outputs) ? outputs : [outputs];
    try {
      const answers = await Promise.all(
        tensors.map(
          async (tensor): Promise<RawOutput> => ({
            // A copy: the backend may hand out a view of its own memory.
            data: Float32Array.from(await whileContextLasts(tensor.data())),
            shape: tensor.shape,
          }),
        ),
      );
      return Object.fromEntries(heads.map(([name], index) => [name, answers[index] as RawOutput]));
    } finally {
      for (const tensor of tensors) tensor.dispose();
    }
  }

  const network: Network = { manifest, run, dispose: () => model.dispose() };
  try {
    const error = await selfCheckError(network, manifest.selfCheck);
    if (!(error <= manifest.selfCheck.tolerance)) {
      throw new BackendRefused(`it computes the model "${manifest.name}" wrongly (off by ${error})`);
    }
  } catch (error) {
    network.dispose();
    if (error instanceof BackendRefused) throw error;
    throw new BackendRefused(
      `it cannot compute the model "${manifest.name}": ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
  return network;
}

/** The largest difference from the answers that the manifest promises. */
export async function selfCheckError(network: Network, check: SelfCheck): Promise<number> {
  const outputs = await network.run(selfCheckPattern(...check.size));
  let largest = 0;
  for (const [head, expected] of Object.entries(check.outputs)) {
    const data = outputs[head]?.data ?? new Float32Array();
    const places = evenSteps(data.length, expected.length);
    if (places.length !== expected.length) return Number.POSITIVE_INFINITY;
    expected.forEach((value, index) => {
      const got = data[places[index] ?? 0] ?? Number.NaN;
      // NaN must never pass for "no difference".
      largest = Number.isNaN(got) ? Number.POSITIVE_INFINITY : Math.max(largest, Math.abs(got - value));
    });
  }
  return largest;
}

async function openGraph({ manifest, files }: Bundle): Promise<GraphModel> {
  try {
    const text = new TextDecoder().decode(files.get("model.json"));
    const graph = JSON.parse(text) as io.ModelJSON;
    const [group, ...others] = graph.weightsManifest;
    const weightData = files.get(group?.paths[0] ?? "");
    if (!group || !weightData || others.length > 0) throw new Error("its weights are not in one piece");
    const model = new GraphModel(
      io.fromMemory({
        modelTopology: graph.modelTopology,
        signature: graph.signature,
        weightSpecs: group.weights,
        weightData,
      } as io.ModelArtifacts),
    );
    await model.load();
    return model;
  } catch (error) {
    throw new BundleError(
      "unsuitable",
      `The model "${manifest.name}" cannot be opened: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
}
