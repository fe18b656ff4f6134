"""Object storage on this machine, for tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer

from pipeline.storage.urls import filesystem


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Address of the server, told through a file that reading processes find however early they were started."""
    started = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    started.start()
    host, port = started.get_host_and_port()
    address = f"http://{host}:{port}"
    Path(os.environ["AWS_CONFIG_FILE"]).write_text(
        f"[default]\nregion = us-east-1\nendpoint_url = {address}\n"
        "aws_access_key_id = nobody\naws_secret_access_key = nothing\n"
    )
    yield address
    started.stop()


@pytest.fixture
def bucket(server: str, request: pytest.FixtureRequest) -> str:
    name = f"letters-{abs(hash(request.node.name))}"
    filesystem("s3://").mkdir(name)
    return f"s3://{name}"
