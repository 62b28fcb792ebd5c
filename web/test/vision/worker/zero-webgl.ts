/** A fake WebGL backend that behaves like a lost graphics context: it raises no error and returns zeros. */
import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import { copyRegisteredKernels, registerBackend } from "@tensorflow/tfjs-core";

class ZeroBackend extends MathBackendCPU {
  override readSync(dataId: object) {
    const values = super.readSync(dataId);
    return values instanceof Float32Array ? values.map(() => 0) : values;
  }
}

export function registerZeroWebgl(): void {
  registerBackend("webgl", () => new ZeroBackend());
  copyRegisteredKernels("cpu", "webgl");
}
