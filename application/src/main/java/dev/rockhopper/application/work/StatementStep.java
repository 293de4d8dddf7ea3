package dev.rockhopper.application.work;

/// One statement of a unit of work.
///
/// @param statement its text, normalised; the same object for the same statement as far as possible
/// @param kind what it does
/// @param values stands for the values that it was asked with: the same number for the same values
/// @param rows that it gave or changed
/// @param nanos how long executing it took
/// @param transaction in which one of the unit's transactions it was, from 1; 0 outside of them
/// @param conduct under which circumstances
public record StatementStep(
    String statement,
    Kind kind,
    long values,
    long rows,
    long nanos,
    int transaction,
    Conduct conduct) {

  /// What a statement does.
  public enum Kind {
    /// It reads, and would find the same again if nobody wrote.
    READ,
    /// It reads and locks, or asks for what changes by itself.
    LOCK,
    /// It writes, or nobody can tell.
    WRITE
  }

  /// Under which circumstances a statement was asked.
  public enum Conduct {
    /// As usual.
    USUAL,
    /// By something that asks the same repeatedly and knows it.
    DELIBERATE,
    /// It failed.
    FAILED
  }
}
