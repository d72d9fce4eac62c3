"""Runs the command line as its users do."""

import json
from typing import Any

import pytest

from yardstick.__main__ import main


class Command:
    """Runs `yardstick`; gives the JSON, or the one line of an error."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def json(self, *arguments: Any) -> Any:
        main([*map(str, arguments), "--json"])
        return json.loads(self.capsys.readouterr().out)

    def table(self, *arguments: Any) -> str:
        main([*map(str, arguments)])
        return self.capsys.readouterr().out

    def error(self, *arguments: Any) -> str:
        with pytest.raises(SystemExit) as stopped:
            main([*map(str, arguments), "--json"])
        assert stopped.value.code == 2
        return self.capsys.readouterr().err
