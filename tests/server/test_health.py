"""Health and readiness checks for load balancers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from server.app import create_app
from server.http.shutdown import Shutdown
from server.settings import Settings


def test_health_and_readiness_are_answered_under_any_host_name(client: TestClient) -> None:
    for path, status in (("/healthz", "ok"), ("/readyz", "ready")):
        response = client.get(path, headers={"Host": "10.1.2.3"})
        assert response.status_code == 200
        assert response.json()["status"] == status


def test_a_server_without_a_page_or_redis_is_not_ready_and_says_why(
    make_client: Callable[..., TestClient], tmp_path: Path
) -> None:
    nobody = f"unix://{tmp_path / 'nobody'}"
    client = make_client(page_dir=str(tmp_path), redis_url=nobody)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "not_ready"
    message = answer.json()["error"]["message"]
    assert "the page is not built and Redis cannot be reached" in message
    assert client.get("/healthz").status_code == 200


def test_a_server_whose_redis_answers_is_ready(
    make_client: Callable[..., TestClient], redis_url: str
) -> None:
    assert make_client(redis_url=redis_url).get("/readyz").status_code == 200


def test_a_stopping_server_is_not_ready(make_settings: Callable[..., Settings]) -> None:
    shutdown = Shutdown()
    app = create_app(make_settings(), shutdown=shutdown)
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        assert client.get("/readyz").status_code == 200
        shutdown.started = True
        answer = client.get("/readyz")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert "it is stopping" in answer.json()["error"]["message"]
        assert client.get("/healthz").status_code == 200
