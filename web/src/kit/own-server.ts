/** Requests to our own server. The only module of the page that calls fetch. */

import { type Net, NetError } from "./ports";

export const ownServer: Net = {
  async getJson(path) {
    const response = await get(path, "application/json");
    try {
      return await response.json();
    } catch (error) {
      throw unreadable(response, error);
    }
  },
  async getText(path) {
    const response = await get(path, "text/*");
    try {
      return await response.text();
    } catch (error) {
      throw unreadable(response, error);
    }
  },
};

async function get(path: string, accept: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { headers: { accept }, cache: "no-cache" });
  } catch (error) {
    throw new NetError("The server cannot be reached. Check the connection and try again.", null, {
      cause: error,
    });
  }
  if (response.ok) return response;
  throw new NetError(`The server answered ${response.status}. Try again in a moment.`, response.status);
}

function unreadable({ status }: Response, cause: unknown): NetError {
  return new NetError("The server's answer could not be read. Reload the page.", status, { cause });
}
