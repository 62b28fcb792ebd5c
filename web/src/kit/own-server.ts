/** Requests to our own server. The only module of the page that calls fetch. */

import { messages } from "../i18n/messages";
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
    throw new ServerError(messages.peek().kit.serverUnreachable, null, {
      cause: error,
    });
  }
  if (response.ok) return response;
  throw new ServerError(messages.peek().kit.serverAnswered(response.status), response.status);
}

function unreadable({ status }: Response, cause: unknown): ServerError {
  return new ServerError(messages.peek().kit.serverUnreadable, status, { cause });
}
