"""Objects in the storage of the tests."""

from pipeline.storage.urls import filesystem


def put(url: str, content: str) -> None:
    filesystem("s3://").pipe_file(url, content.encode())


def names_in(url: str) -> list[str]:
    root = url.removeprefix("s3://")
    return [name.removeprefix(f"{root}/") for name in filesystem("s3://").find(root)]
