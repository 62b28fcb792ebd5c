import type { Backend } from "../src/vision/shared/protocol";
import type { Bundle } from "../src/vision/worker/bundle";
import { type Network } from "../src/vision/worker/network";
export declare function readBundle(folder: string): Promise<Bundle>;
export declare function startNodeBackend(backend: Backend): Promise<void>;
export declare function openFromDisk(folder: string, backend: Backend): Promise<Network>;
