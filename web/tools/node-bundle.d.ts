import { type BackendName } from "../src/worker/backend";
import type { Bundle } from "../src/worker/bundle";
import { type Network } from "../src/worker/network";
export declare function readBundle(folder: string): Promise<Bundle>;
export declare function startNodeBackend(backend: BackendName): Promise<void>;
export declare function openFromDisk(folder: string, backend: BackendName): Promise<Network>;
