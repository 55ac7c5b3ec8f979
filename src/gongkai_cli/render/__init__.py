"""A view to text: renderers place what a view holds. They return ``str``, and never count or decide."""
