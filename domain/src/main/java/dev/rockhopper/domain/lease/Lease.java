package dev.rockhopper.domain.lease;

import java.time.Instant;

/// The right of one owner to do something alone until a certain time.
///
/// @param name to do what
/// @param owner who has it
/// @param number which grant of the name this is
/// @param expiresAt until when, by the clock of the database; clocks elsewhere may be wrong
public record Lease(LeaseName name, LeaseOwner owner, FencingNumber number, Instant expiresAt) {}
