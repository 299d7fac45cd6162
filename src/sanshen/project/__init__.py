"""How the house is put together: settings, addresses, server. Nothing imports it."""
