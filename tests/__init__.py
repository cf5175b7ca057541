"""What no single module owns: stories through the whole house, and pictures of it."""
