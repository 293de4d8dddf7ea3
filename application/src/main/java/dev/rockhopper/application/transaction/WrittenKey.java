package dev.rockhopper.application.transaction;

/// An entity that a transaction has written.
///
/// @param kind the kind of entity, for example `case`
/// @param id what identifies it among its kind; equal ids are the same entity
public record WrittenKey(String kind, Object id) {}
