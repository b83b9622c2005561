"""What the tours share: an address, comparisons, and what was done."""

import re
import sys
from urllib.parse import unquote

from openapi_client import ApiClient, ApiException, Configuration, Problem

client = ApiClient(Configuration(host=sys.argv[1]))


def equal(actual, expected):
    assert actual == expected, f"expected {expected!r}\n     but was {actual!r}"


def refused(call, *arguments, **named):
    """The status and the problem that a call is refused with."""
    try:
        call(*arguments, **named)
    except ApiException as refusal:
        problem = getattr(refusal, "data", None) or Problem.from_json(refusal.body)
        assert isinstance(problem, Problem)
        return refusal.status, problem
    raise AssertionError("This was not refused")


def unchecked(model, **values):
    """An object that the client itself does not check, so that the service does."""
    construct = model.model_construct if hasattr(model, "model_construct") else model.construct
    return construct(**values)


def after(response):
    """The cursor of the next page, or nothing at the last one."""
    found = re.search(r'[?&]after=([^&>]*)[^>]*>; rel="next"', response.headers.get("Link", ""))
    return unquote(found.group(1)) if found else None


def step(names):
    print("  " + names)
