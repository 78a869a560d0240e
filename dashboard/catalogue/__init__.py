"""What the plans ask: programmes, targets, indicators, forms and rules, as data/ declares them."""
