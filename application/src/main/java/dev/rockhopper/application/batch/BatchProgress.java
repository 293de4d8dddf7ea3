package dev.rockhopper.application.batch;

/// How far a batch is. Where a whole batch is done again by its transaction, it begins anew.
///
/// @param done items that were done
/// @param failed items that the store does not take
/// @param total all items
public record BatchProgress(int done, int failed, int total) {}
