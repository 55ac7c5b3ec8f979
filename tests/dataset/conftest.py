"""A small country, the data set made of it on two days, and what the program says of each registry."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from tests.conftest import Run, program
from tests.dataset.asked import DAY, EARLIER, YEAR, Answers, Registry

from country import Country, build
from gongkai_cli.cli.dataset_export import add_to_dataset
from gongkai_cli.render.dataset_files import ParquetDataset
from gongkai_cli.session.many import Registries, places_of

COUNTRY = Country(4, 96, (2021, YEAR), entries=500, upper=8, parents=2, units=14, seed=5)


class Asked(NamedTuple):
    """A data set, and the registries it was made of."""

    folder: Path
    registries: list[Registry]


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    pytest.importorskip("pyarrow")
    folder = tmp_path_factory.mktemp("country")
    build(folder, COUNTRY)
    places = places_of([str(folder / "registries.yaml")], folder)
    for year, day in ((2021, DAY), (YEAR, EARLIER), (YEAR, DAY)):
        add_to_dataset(ParquetDataset, folder / "lake", Registries(places, year), day)
    run: Run = program
    registries = [
        Registry(Answers(run, place.name, place.parent, folder / "counties" / place.name)) for place in places
    ]
    return Asked(folder, registries)
