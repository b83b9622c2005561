package org.relata.service.access;

import java.util.Set;

/// Who makes requests.
///
/// @param key their API key
/// @param claims what is claimed of them, as a file of keys has it
public record Person(String key, Set<String> roles, String claims) {}
