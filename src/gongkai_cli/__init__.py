"""gongkai: a checked registry of a government's yearly open-government tasks.

``__version__`` is a literal because asking ``importlib.metadata`` for it costs more than a query does.
"""

__version__ = "0.1.0"
