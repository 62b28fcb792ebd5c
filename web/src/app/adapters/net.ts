/** Requests to our own server. The only module of the page that calls fetch. */

import { type Net, NetError } from "../models/ports";

export const ownServer: Net = {
  async getJson(path) {
    let response: Response;
    try {
      response = await fetch(path, { headers: { accept: "application/json" }, cache: "no-cache" });
    } catch (error) {
      throw new NetError("The server cannot be reached. Check the connection and try again.", null, {
        cause: error,
      });
    }
    if (!response.ok) {
      throw new NetError(`The server answered ${response.status}. Try again in a moment.`, response.status);
    }
    try {
      return await response.json();
    } catch (error) {
      throw new NetError("The server's answer could not be read. Reload the page.", response.status, {
        cause: error,
      });
    }
  },
};
