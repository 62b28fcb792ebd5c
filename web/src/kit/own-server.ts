/** Requests to our own server. The only module of the page that calls fetch. */

import { type Server, ServerError } from "./ports";

export const ownServer: Server = {
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
    throw new ServerError("Couldn't reach the server. Check your connection and try again.", null, {
      cause: error,
    });
  }
  if (response.ok) return response;
  throw new ServerError(`The server answered ${response.status}. Try again in a moment.`, response.status);
}

function unreadable({ status }: Response, cause: unknown): ServerError {
  return new ServerError("Couldn't read the server's answer. Reload the page.", status, { cause });
}
