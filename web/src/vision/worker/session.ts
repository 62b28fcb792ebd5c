/**
 * The open nets and whoever looks with them, kept usable: where the graphics context is lost while somebody
 * looks, everything is opened anew and the same pixels are looked at again.
 */
import type { Backend } from "../shared/protocol";
import { type Looker, openLooker } from "./face-pipeline";
import { isContextLost } from "./graphics-context";
import type { Vision } from "./open-models";

export class Session {
  #vision: Vision | null = null;
  #looker: Looker | null = null;

  get vision(): Vision | null {
    return this.#vision;
  }

  /** Takes the place of whatever was open; after a failure nothing is. */
  async open(opening: () => Promise<Vision>): Promise<Vision> {
    this.#looker = null;
    this.#vision?.dispose();
    this.#vision = null;
    const vision = await opening();
    this.#vision = vision;
    this.#looker = openLooker(vision);
    return vision;
  }

  /** The same bundles on this backend, built anew. */
  async reopen(backend: Backend): Promise<Vision> {
    const present = this.#vision;
    if (!present) throw new Error(NOT_READY);
    this.#vision = null;
    return this.open(() => present.reopen(backend));
  }

  forget(stream: Parameters<Looker["forget"]>[0]): void {
    this.#looker?.forget(stream);
  }

  /** @param onReopened told when the nets had to be opened anew, on which backend or without success */
  async look<Found>(
    work: (looker: Looker) => Promise<Found>,
    onReopened: (vision: Vision) => void,
  ): Promise<Found> {
    const [vision, looker] = [this.#vision, this.#looker];
    if (!vision || !looker) throw new Error(NOT_READY);
    try {
      const found = await work(looker);
      // A lost context answers zeros: what was found on it is nothing.
      if (!isContextLost()) return found;
    } catch (error) {
      if (!isContextLost()) throw error;
    }
    onReopened(await this.reopen(vision.backend.backend));
    return work(this.#looker ?? looker);
  }
}

const NOT_READY = "The networks are not here yet. Reload the page.";
