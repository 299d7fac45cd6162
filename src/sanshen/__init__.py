"""三审: nothing goes onto a government website before its own regulation has reviewed it."""
