"""A packed list is a list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from avtalegen.batch.packed import Packed


@given(st.lists(st.text(max_size=3) | st.integers(), max_size=200))
def test_what_was_added_is_read_in_order_as_often_as_wanted(things: list[object]) -> None:
    packed: Packed[object] = Packed()
    for number, one in enumerate(things):
        assert len(packed) == number
        packed.append(one)
    assert list(packed) == list(packed) == things
