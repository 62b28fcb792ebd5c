"""The memory of the page and its worker after garbage collection."""

from __future__ import annotations

import json
from typing import Any

GC_FLAGS = ("--js-flags=--expose-gc",)


class Heap:
    """Reads heap usage through the DevTools protocol, because a worker cannot see its own heap."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._debugger = page.context.new_cdp_session(page)
        self._worker: str | None = None
        self._answers: dict[int, dict[str, Any]] = {}
        self._last_id = 0
        self._debugger.on("Target.attachedToTarget", self._on_attached)
        self._debugger.on("Target.receivedMessageFromTarget", self._on_message)
        follow = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
        self._debugger.send("Target.setAutoAttach", follow)

    def _on_attached(self, event: dict[str, Any]) -> None:
        if event["targetInfo"]["type"] == "worker":
            self._worker = event["sessionId"]

    def _on_message(self, event: dict[str, Any]) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            self._answers[message["id"]] = message["result"]

    def megabytes(self) -> tuple[float, float]:
        """Of the page and of the worker: objects and their buffers."""
        for realm in [self._page, *self._page.workers] * 2:
            # Twice, because buffers are freed only after the collection that finds them unused.
            realm.evaluate("new Promise((done) => { gc(); setTimeout(done, 50); })")
        page = self._debugger.send("Runtime.getHeapUsage")
        return _megabytes(page), _megabytes(self._ask_worker("Runtime.getHeapUsage"))

    def _ask_worker(self, method: str) -> dict[str, Any]:
        self._last_id += 1
        message = json.dumps({"id": self._last_id, "method": method})
        while self._worker is None:
            self._page.evaluate("0")  # lets Playwright process events
        to = {"sessionId": self._worker, "message": message}
        self._debugger.send("Target.sendMessageToTarget", to)
        while self._last_id not in self._answers:
            self._page.evaluate("0")
        return self._answers.pop(self._last_id)


def _megabytes(usage: dict[str, Any]) -> float:
    return (usage["usedSize"] + usage["backingStorageSize"]) / 1e6
