package dev.rockhopper.application.cache;

import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.RuleScope;

/// One of the lists of a scope.
///
/// @param scope whose
/// @param list which
public record ListOf(RuleScope scope, Listing list) {}
