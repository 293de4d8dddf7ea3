package dev.rockhopper.adapters.discord.command;

/// What is wrong with what somebody gave to a command.
///
/// @param option the option that it is about, empty when it is about none
/// @param wrong what is wrong, a clause without a full stop
/// @param expected what would be right
public record BadInput(String option, String wrong, String expected) {}
