"""Takes records of letters in: new ones, better readings of known ones, links between them."""
