package dev.rockhopper.domain.audit;

import dev.rockhopper.domain.members.UserId;
import java.time.Instant;

/// One thing that an operator changed that holds in every guild.
///
/// @param at when
/// @param actor who
/// @param action what, as a dotted name such as `rule.set`
/// @param subject to what
/// @param before the value before, empty where there was none
/// @param after the value after, empty where there is none
public record OperatorAuditEntry(
    Instant at, UserId actor, String action, String subject, String before, String after) {}
