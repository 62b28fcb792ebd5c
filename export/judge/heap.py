"""How much memory the page and its worker hold, after their garbage was collected."""

from __future__ import annotations

import json
from typing import Any

FLAGS = ("--js-flags=--expose-gc",)


class Heap:
    """Asks the browser's debugger, since a worker cannot see its own heap."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._debugger = page.context.new_cdp_session(page)
        self._worker: str | None = None
        self._answers: dict[int, dict[str, Any]] = {}
        self._asked = 0
        self._debugger.on("Target.attachedToTarget", self._attached)
        self._debugger.on("Target.receivedMessageFromTarget", self._heard)
        follow = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
        self._debugger.send("Target.setAutoAttach", follow)

    def _attached(self, event: dict[str, Any]) -> None:
        if event["targetInfo"]["type"] == "worker":
            self._worker = event["sessionId"]

    def _heard(self, event: dict[str, Any]) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            self._answers[message["id"]] = message["result"]

    def megabytes(self) -> tuple[float, float]:
        """Of the page and of the worker: objects and the buffers they hold."""
        for realm in [self._page, *self._page.workers] * 2:
            # Buffers are given back after the collection that found them idle: hence twice.
            realm.evaluate("new Promise((done) => { gc(); setTimeout(done, 50); })")
        page = self._debugger.send("Runtime.getHeapUsage")
        return _held(page), _held(self._ask_worker("Runtime.getHeapUsage"))

    def _ask_worker(self, method: str) -> dict[str, Any]:
        self._asked += 1
        message = json.dumps({"id": self._asked, "method": method})
        while self._worker is None:
            self._page.evaluate("0")  # lets events come in
        to = {"sessionId": self._worker, "message": message}
        self._debugger.send("Target.sendMessageToTarget", to)
        while self._asked not in self._answers:
            self._page.evaluate("0")
        return self._answers.pop(self._asked)


def _held(usage: dict[str, Any]) -> float:
    return (usage["usedSize"] + usage["backingStorageSize"]) / 1e6
