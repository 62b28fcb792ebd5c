/**
 * Runs one model: plain pixels in, plain numbers out. Every tensor is released within the call, even when it
 * throws. A model is used only after it has passed its manifest's self-check on this machine.
 */
import { GraphModel } from "@tensorflow/tfjs-converter";
import { io, type Tensor, tensor4d, tidy } from "@tensorflow/tfjs-core";
import type { RgbImage } from "../shared/detection/image";
import type { Manifest, SelfCheck } from "../shared/manifest";
import { BackendUnusableError, detailOf } from "../shared/problem";
import { evenlySpaced, selfCheckPattern } from "../shared/self-check-pattern";
import { type Bundle, BundleError } from "./bundle";
import { rejectOnContextLoss } from "./graphics-context";

export interface RawOutput {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

export interface Network {
  readonly manifest: Manifest;
  /** Raw output by head. The picture must have a size that the model accepts. */
  run(picture: RgbImage): Promise<Readonly<Record<string, RawOutput>>>;
  dispose(): void;
}

/** @throws BundleError when the files are invalid; BackendUnusableError when this backend computes wrongly */
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
      const results = await Promise.all(
        tensors.map(
          async (tensor): Promise<RawOutput> => ({
            // Copied, because the backend may return a view of its own memory.
            data: Float32Array.from(await rejectOnContextLoss(tensor.data())),
            shape: tensor.shape,
          }),
        ),
      );
      return Object.fromEntries(heads.map(([name], index) => [name, results[index] as RawOutput]));
    } finally {
      for (const tensor of tensors) tensor.dispose();
    }
  }

  const network: Network = { manifest, run, dispose: () => model.dispose() };
  try {
    const error = await selfCheckError(network, manifest.selfCheck);
    if (!(error <= manifest.selfCheck.tolerance)) {
      const offBy = error.toPrecision(2);
      throw new BackendUnusableError({ kind: "wrong-model-results", model: manifest.name, offBy });
    }
  } catch (error) {
    network.dispose();
    if (error instanceof BackendUnusableError) throw error;
    throw new BackendUnusableError(
      { kind: "model-failed", model: manifest.name, detail: detailOf(error) },
      { cause: error },
    );
  }
  return network;
}

/** Largest difference from the outputs in the manifest. */
async function selfCheckError(network: Network, check: SelfCheck): Promise<number> {
  const outputs = await network.run(selfCheckPattern(...check.size));
  let largest = 0;
  for (const [head, expected] of Object.entries(check.outputs)) {
    const data = outputs[head]?.data ?? new Float32Array();
    const indices = evenlySpaced(data.length, expected.length);
    if (indices.length !== expected.length) return Number.POSITIVE_INFINITY;
    expected.forEach((value, index) => {
      const actual = data[indices[index] ?? 0] ?? Number.NaN;
      // Outputs that are NaN must fail the check.
      largest = Number.isNaN(actual) ? Number.POSITIVE_INFINITY : Math.max(largest, Math.abs(actual - value));
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
    if (!group || !weightData || others.length > 0) throw new Error("its weights are not in a single file");
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
      { kind: "unreadable-graph", model: manifest.name, detail: detailOf(error) },
      { cause: error },
    );
  }
}
