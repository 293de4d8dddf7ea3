package dev.rockhopper.domain.cases;

import dev.rockhopper.domain.members.UserId;
import java.time.Instant;

/// What is fixed about a case from the start.
///
/// @param sanction what is done
/// @param target to whom
/// @param moderator by whom
/// @param source which event it answers
/// @param at when, in whole microseconds
public record CaseOpening(
    Sanction sanction, UserId target, UserId moderator, SourceId source, Instant at) {}
