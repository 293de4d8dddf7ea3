package dev.rockhopper.domain.moderation;

import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Attempt.Person;

/// Somebody is about to edit a case.
///
/// @param edited which case
/// @param editor who wants it
/// @param author the moderator of the case
/// @param bot the bot, which writes cases too
public record CaseEditAttempt(ModerationCase edited, Person editor, Person author, UserId bot) {}
