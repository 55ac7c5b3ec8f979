"""Responsible units (责任单位): ``directory`` of them, ``phrase`` to split the cells that name them."""
